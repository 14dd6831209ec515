context.server.close()

def log = new File(basedir, 'build.log').text
assert log.contains('LK2301')
assert log.contains('password authentication failed for user "keeper"')
assert !log.contains('guessed')
assert !log.contains('\tat ')
