def log = new File(basedir, 'build.log').text
assert log =~ /CreateCustomers\.java:\[8,9] LK1008 syntax error at or near "name", in line 3, column 3:/
assert log.contains('''\
    name text
    ^
''')
assert !log.contains('\tat ')
