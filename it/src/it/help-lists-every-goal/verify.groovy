def log = new File(basedir, 'build.log').text
for (goal in ['catalog', 'contract', 'doctor', 'graph', 'help', 'history', 'lint', 'lock', 'migrate', 'new', 'plan', 'rollback', 'status', 'validate']) {
    assert log =~ /(?m)^db:$goal$/
}
assert log.contains('User property: lockkeeper.through')
