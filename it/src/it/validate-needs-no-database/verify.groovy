assert new File(basedir, 'build.log').text.contains('The catalog is in order: 2 migrations.')
assert !(new File(basedir, 'target/lockkeeper').list() ?: []).any { it.startsWith('postgres') }
