import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('LK2302')
assert log.contains('There is no answer from jdbc:postgresql://127.0.0.1:1/shop')
assert log =~ /(?m)put lockkeeper.url right: jdbc:postgresql:\/\/host:port\/database$/
assert !log.contains('\tat ')

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.result == 'failed'
assert result.failure.code == 'LK2302'
assert result.failure.kind == 'unreachable'
