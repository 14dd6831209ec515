def log = new File(basedir, 'build.log').text
assert log =~ /CreateCustomers\.java:\[11,11] LK1008 syntax error at or near "name", in CreateCustomers\.java, line 11, column 11:/
assert log.contains('''\
    name text
    ^
''')
assert !log.contains('\tat ')
