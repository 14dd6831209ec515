assert !new File(basedir, 'build.log').text.contains('PostgreSQL')
assert (new File(basedir, 'target/lockkeeper').list() ?: []).every { it == 'classes.memory' }
