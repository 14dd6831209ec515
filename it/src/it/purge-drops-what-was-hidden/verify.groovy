import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /(?s)1\.1\.0 drop-fax +contract .*the contract stands for 1 s.*in 1 s \d+ transactions.*1\.1\.0 drop-fax +undo contract.*1\.1\.0 drop-fax +contract .*undo contract/
assert log =~ /1\.1\.0 drop-fax +contracted, hidden since \d{4}-\d\d-\d\d/
assert log =~ /hidden column public\.customer\.lockkeeper_retired_fax  (some \d+|size not known)/
assert log.contains('LK2612 lockkeeper.retention is soon.')
assert log =~ /1\.1\.0 drop-fax +purge/
assert log.contains('ALTER TABLE public.customer DROP COLUMN lockkeeper_retired_fax')
assert log.contains('LK2005 1.1.0 drop-fax cannot be taken back: what it had hidden is purged.')

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.goal == 'rollback'
assert result.result == 'failed'
