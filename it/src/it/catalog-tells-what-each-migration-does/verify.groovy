import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text.replace('[INFO] ', '')
assert log.contains('''\
1.0.0 create-customers  risk low
  expand
    CREATE TABLE  no lock on what is in use; no row is read
      back, derived
        DROP TABLE customer;
1.1.0 add-phone  risk medium
  expand
    risk medium: locks customer, which is in use
    ALTER TABLE  ACCESS EXCLUSIVE customer; no row is read
      back, derived
        ALTER TABLE customer DROP COLUMN phone;
catalog 1:''')

def result = new JsonSlurper().parse(new File(basedir, 'target/lockkeeper/result.json'))
assert result.format == 1
assert result.goal == 'catalog'
assert result.result == 'told'
assert log.contains('catalog ' + result.digest)
assert log.contains('"digest" : "' + result.digest + '"')
def compiled = new JsonSlurper().parse(new File(basedir, 'target/classes/META-INF/lockkeeper/catalog.json'))
assert result.catalog == compiled
assert !(new File(basedir, 'target/lockkeeper').list() ?: []).any { it.startsWith('postgres') }
