def log = new File(basedir, 'build.log').text
assert log.contains('LK2602 lockkeeper.url is no URL of JDBC for PostgreSQL: postgres://...@db1:5432/shop')
assert log.contains('Write jdbc:postgresql://db1:5432/shop, with lockkeeper.user and lockkeeper.password apart from it')
assert !log.contains('secret')
assert !log.contains('\tat ')
