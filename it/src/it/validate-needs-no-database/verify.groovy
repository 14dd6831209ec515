assert new File(basedir, 'build.log').text.contains('2 migrations fit together.')
assert !new File(basedir, 'target/lockkeeper/data').exists()
