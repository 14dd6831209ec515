import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /1\.1\.0 merge-names  undo expand/
assert log =~ /ALTER TABLE customer DROP COLUMN full_name/

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.goal == 'rollback'
assert result.result == 'done'
assert result.phases.every { it.undo && it.migration == '1.1.0' }
assert result.migrations*.state == ['migrated', 'pending']
