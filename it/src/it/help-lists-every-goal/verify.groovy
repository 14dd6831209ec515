def log = new File(basedir, 'build.log').text
for (goal in ['contract', 'help', 'history', 'migrate', 'new', 'plan', 'rollback', 'status', 'validate']) {
    assert log =~ /(?m)^db:$goal$/
}
assert log.contains('User property: lockkeeper.through')
