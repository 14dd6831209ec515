assert !new File(basedir, 'build.log').text.contains('PostgreSQL')
assert !new File(basedir, 'target/lockkeeper').exists()
