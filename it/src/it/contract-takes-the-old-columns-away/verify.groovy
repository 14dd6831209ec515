import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /2 applied, 0 due, 1 waiting for contract/
assert log =~ /1\.1\.0 merge-names +contract/

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.goal == 'contract'
assert result.result == 'done'
assert result.phases*.phase == ['contract']
assert result.phases*.migration == ['1.1.0']
assert result.migrations*.state == ['migrated', 'contracted']
