context.server = dev.lockkeeper.it.BusyDatabase.start(basedir.toPath())
return true
