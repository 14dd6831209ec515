import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /LK20\d\d .*9\.9\.9/
assert !log.contains('\tat ')

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.migrations*.state == ['pending']
