context.server = dev.lockkeeper.it.ExistingDatabase.start(basedir.toPath(), basedir.toPath().resolve('src/main/resources/db/shop.sql'))
return true
