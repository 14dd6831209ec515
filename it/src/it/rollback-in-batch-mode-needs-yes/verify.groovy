import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('1.0.0 create-customers  undo expand')
assert log.contains('LK2608 Nobody is there to say yes to this rollback.')
assert log.contains('-Dlockkeeper.yes')
assert !log.contains('\tat ')

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.goal == 'status'
assert result.migrations*.state == ['migrated']
