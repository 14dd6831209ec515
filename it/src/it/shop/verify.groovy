import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /0 applied, 12 due, 0 waiting for contract/
assert log =~ /12 applied, 0 due, 2 waiting for contract/
assert log =~ /12 applied, 0 due, 0 waiting for contract/

// Before all, after migrate, after contract, after everything was taken back and migrated again.
def schemas = log.findAll(/schema 1:[0-9a-f]{64}/)
assert schemas.size() == 4
assert schemas[1] == schemas[3]
assert schemas.toSet().size() == 3

def result = new JsonSlurper().parse(new File(basedir, 'orders/target/lockkeeper/result.json'))
assert result.fingerprint == schemas[3] - 'schema '
assert result.migrations.every { it.state == 'migrated' }
assert (new File(basedir, 'customers/target/lockkeeper').list() ?: []).every { it == 'classes.memory' }
