def log = new File(basedir, 'build.log').text
assert log.contains('LK1009 1.1.0 create-orders depends on 1.0.0')
assert !log.contains('\tat ')
