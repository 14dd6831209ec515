def log = new File(basedir, 'build.log').text.replace('[INFO] ', '').replace('[ERROR] ', '')
def path = 'src/main/resources/META-INF/lockkeeper/lockkeeper.lock'

assert log.contains(path + ': 2 added, 2 in all. Commit it with the release.')
assert log.contains(path + ' is complete: 2 migrations.')

def refused = log =~ /AddPhone\.java:\[7,\d+\] LK1020 1\.1\.0 add-phone was released, and does something else now:/
// Three builds, and Maven tells each error twice.
assert refused.count == 6
assert log.contains('LK1008 syntax error at or near "TABEL"')
assert log.contains('mvn db:lock -Dlockkeeper.version=1.1.0')

assert log.contains('Accepted 1.1.0 add-phone as it is now.')
assert log.contains(path + ': 1 added, 3 in all. Commit it with the release.')
assert log.contains('The catalog is in order: 3 migrations.')

def lines = new File(basedir, path).readLines()
assert lines[0].startsWith('# ')
assert lines.findAll { !it.startsWith('#') }.collect { it.replaceAll('[0-9a-f]{64}$', '') } ==
        ['1.0.0 create-customers 1:', '1.1.0 add-phone 1:', '1.2.0 add-email 1:']

assert log.contains("LK2507 $path has 1.1.0 add-phone, which no class of this module declares.")
assert log.count("LK2507 $path has 1.0.0 create-customers, which no class of this module declares.") == 2
assert !(new File(basedir, 'target/lockkeeper').list() ?: []).any { it.startsWith('postgres') }
