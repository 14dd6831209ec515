context.server.close()

def log = new File(basedir, 'build.log').text
assert log =~ /Skipped: Another run is at work on this database \(pid \d+, application lockkeeper/
assert log =~ /LK2101 Another run is at work on this database[^\n]*\n[^\n]*Nothing was changed; waited 0 s/
assert log =~ /waits for the end of another run/
assert log =~ /Nothing was changed; waited 1 s/
assert log =~ /LK2122 lockkeeper.onBusy is later/
assert !log.contains('create-customers  expand')
