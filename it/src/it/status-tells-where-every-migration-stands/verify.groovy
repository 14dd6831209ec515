import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /PostgreSQL 18\.\d+  0 applied, 2 due, 0 waiting for contract/
assert log =~ /PostgreSQL 18\.\d+  1 applied, 1 due, 0 waiting for contract/
assert log =~ /1\.0\.0 create-customers +migrated +Customers/
assert log =~ /1\.1\.0 merge-names +pending +Customers get one full name/
assert (log =~ /schema 1:[0-9a-f]{64}/).collect().toSet().size() == 2

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.goal == 'status'
assert result.migrations == [
    [migration: '1.0.0', name: 'create-customers', state: 'migrated'],
    [migration: '1.1.0', name: 'merge-names', state: 'pending']]
