def log = new File(basedir, 'build.log').text
assert log.contains('LK1004 These migrations depend on each other: create-customers -> add-phone -> create-customers.')
assert log.contains('Take one dependsOn out of the circle.')
assert !log.contains('\tat ')

// javac's caret for X.class stands under the dot.
assert log =~ /CreateCustomers\.java:\[6,78] LK1004/
assert new File(basedir, 'src/main/java/com/example/CreateCustomers.java').readLines()[5].substring(77) == '.class)'
