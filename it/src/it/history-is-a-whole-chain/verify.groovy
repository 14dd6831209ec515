import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /1\.0\.0 expand/
assert log.contains('The chain of hashes is whole.')

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.goal == 'history'
assert result.result == 'whole'
assert result.damaged == []
assert result.entries*.seq == (1..result.entries.size())
assert result.entries*.kind.last() == 'run_finished'
assert result.entries.any { it.migration == '1.0.0' && it.phase == 'expand' }
