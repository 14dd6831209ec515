context.server = dev.lockkeeper.it.PasswordServer.start(basedir.toPath())
return true
