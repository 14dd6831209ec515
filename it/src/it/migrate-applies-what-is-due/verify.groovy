import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /PostgreSQL 18\.\d+  0 applied, 2 due, 0 waiting for contract/
assert log =~ /1\.0\.0 create-customers +expand/
assert log =~ /1\.1\.0 merge-names +expand/
assert log =~ /1\.1\.0 merge-names +backfill/
assert log =~ /1\.1\.0 merge-names +contract +waits: run mvn db:contract when no old version of the application is left/
assert log.contains('nothing to do')

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.goal == 'migrate'
assert result.result == 'nothing to do'
