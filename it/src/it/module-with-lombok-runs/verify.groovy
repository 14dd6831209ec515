assert new File(basedir, 'target/classes/module-info.class').exists()
def log = new File(basedir, 'build.log').text
assert log =~ /1\.0\.0 create-customers +expand /
assert log =~ /1\.1\.0 load-customers +backfill /
