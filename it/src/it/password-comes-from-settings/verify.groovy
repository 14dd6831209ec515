context.server.close()

def log = new File(basedir, 'build.log').text
assert log =~ /1\.0\.0 create-customers +expand/
assert !log.contains('open sesame')
assert !(new File(basedir, 'target/lockkeeper').list() ?: []).any { it.startsWith('postgres') }
