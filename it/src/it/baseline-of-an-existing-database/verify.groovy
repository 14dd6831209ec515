context.server.close()

def log = new File(basedir, 'build.log').text
assert log =~ /0 shop-before  expand  \[no way back: it is what was there before all migrations\]/
assert log =~ /nothing to run: found here, \d+ objects compared, and is recorded/
assert log =~ /0 shop-before +expand +found here, \d+ objects compared/
assert log =~ /1\.0\.0 add-phone +expand/
assert log =~ /0 shop-before +adopted +The schema that was there before/
assert log =~ /1\.0\.0 add-phone +migrated/
assert log =~ /1\.0\.0 add-phone +undo expand/
assert !(log =~ /0 shop-before +undo/)
// On the empty database the script runs, which is the last that the log says of it.
assert log.lastIndexOf('0 shop-before') > log.lastIndexOf('objects compared')
assert log.lastIndexOf('0 applied, 2 due') > log.lastIndexOf('undo expand')
