import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').readLines()
def start = log.findIndexOf { it =~ /0 applied, 2 due, 0 waiting for contract/ }
assert log[start + 1..start + 14] == '''\
[INFO]   1.0.0 create-customers  expand  [back: derived]
[INFO]       -- no lock on what is in use
[INFO]       CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, first_name text, last_name text);
[INFO]   1.1.0 merge-names  expand  [back: derived]
[INFO]       -- ACCESS EXCLUSIVE customer
[INFO]       ALTER TABLE customer ADD COLUMN full_name text;
[INFO]   1.1.0 merge-names  backfill  [back: nothing to undo]
[INFO]       -- in batches along the primary key; ROW EXCLUSIVE customer
[INFO]       UPDATE customer SET full_name = first_name || ' ' || last_name WHERE full_name IS NULL;
[INFO]   1.1.0 merge-names  contract  [back: hand-written]
[INFO]       breaks readers: drops the column public.customer.first_name
[INFO]       breaks readers: drops the column public.customer.last_name
[INFO]       -- ACCESS EXCLUSIVE customer
[INFO]       ALTER TABLE customer DROP COLUMN first_name, DROP COLUMN last_name;'''.readLines()
assert log[start + 15] =~ /^\[INFO\] Plan 1:[0-9a-f]{64}$/

// Nothing of it has run.
def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.goal == 'status'
assert result.migrations*.state == ['pending', 'pending']
