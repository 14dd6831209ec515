def log = new File(basedir, 'build.log').text
assert log.contains('LK1001 CreateOrders and CreateCustomers both have version 1.0 (which orders like 1.0.0).')
assert log.contains('Give the newer one a version of its own')
assert !log.contains('\tat ')

assert log =~ /CreateOrders\.java:\[6,22] LK1001/
assert new File(basedir, 'src/main/java/com/example/CreateOrders.java').readLines()[5].substring(21).startsWith('"1.0"')
