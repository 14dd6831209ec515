def log = new File(basedir, 'build.log').text
assert log.contains('127.0.0.1:2')
assert !log.contains('127.0.0.1:1/')
assert log =~ /1\.0\.0 create-customers +expand/
assert log.contains('LK2605 lockkeeper.through is nowhere.')
assert !log.contains('\tat ')
