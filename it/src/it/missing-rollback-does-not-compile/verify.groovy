def log = new File(basedir, 'build.log').text
assert log.contains('LK1007 remove-nameless cannot be taken back')
assert log.contains('Add @Rollback(phase = Phase.CONTRACT, value = "..."), or @Irreversible(reason = "...")')
assert !log.contains('\tat ')

assert log =~ /RemoveNameless\.java:\[7,12] LK1007/
assert new File(basedir, 'src/main/java/com/example/RemoveNameless.java').readLines()[6].substring(11).startsWith("DELETE")
