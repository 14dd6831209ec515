import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('Wrote src/main/java/com/example/CreateCustomers.java')
assert log.contains('Next: put your SQL into it, then')
assert log.contains('  mvn db:plan      shows what it would run, and what it locks')
assert log.contains('  mvn db:migrate   runs it')

def first = new File(basedir, 'src/main/java/com/example/CreateCustomers.java').text
assert first.contains('@Migration(version = "1.0.0", description = "Create customers")')
def second = new File(basedir, 'src/main/java/com/example/AddPhone.java').text
assert second.contains('@Migration(version = "1.1.0", description = "Add phone", dependsOn = CreateCustomers.class)')

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.result == 'done'
assert result.phases*.migration == ['1.1.0']
assert result.migrations*.state == ['migrated', 'migrated']
