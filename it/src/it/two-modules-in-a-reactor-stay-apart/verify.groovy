import groovy.json.JsonSlurper

def states = { module ->
    def result = new JsonSlurper().parse(new File(basedir, "$module/target/lockkeeper/result.json"))
    assert result.goal == 'status'
    result.migrations.collectEntries { [it.name, it.state] }
}
assert states('billing') == ['create-invoices': 'migrated']
assert states('shipping') == ['create-parcels': 'migrated']
assert !new File(basedir, 'library/target/lockkeeper').exists()
assert !new File(basedir, 'target/lockkeeper').exists()

def log = new File(basedir, 'build.log').text
assert log.count('1 applied, 0 due, 0 waiting for contract') == 2
assert log.contains('LK2611 lockkeeper.url names a database, and several modules of this build have migrations: billing, shipping.')
assert log.contains('LK2505 two-modules-in-a-reactor-stay-apart has packaging pom, and no classes.')
assert !log.contains('\tat ')
