def locked = { module ->
    def file = new File(basedir, "$module/src/main/resources/META-INF/lockkeeper/lockkeeper.lock")
    file.exists() ? file.readLines().findAll { !it.startsWith('#') }.collect { it.split(' ')[1] } : []
}
assert locked('billing') == ['create-invoices']
assert locked('shipping') == ['create-parcels']
assert locked('library') == []
assert locked('.') == []

def log = new File(basedir, 'build.log').text
assert log.count('ok       lock file    0 released migrations') == 4
assert log.count('ok       lock file    1 released migrations') == 2
assert log.count('The catalog is in order: 2 migrations.') == 1
