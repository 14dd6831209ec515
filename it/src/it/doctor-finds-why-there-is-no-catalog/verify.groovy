def log = new File(basedir, 'build.log').text.replace('[INFO] ', '').replace('[ERROR] ', '')

assert log.count('BUILD SUCCESS') == 2
assert log.count('BUILD FAILURE') == 5
assert log.contains('ok       annotations  lockkeeper-annotations:0.1.0-SNAPSHOT')
assert log.contains('ok       level        Java 17')
assert log.contains('ok       processor    lockkeeper-processor on the processor path')
assert log.contains('ok       lock file    0 released migrations')
assert log.contains('ok       driver       PostgreSQL JDBC Driver')
assert log.contains('ok       catalog      1 migrations')

assert log.contains('problem  LK2805 <annotationProcessorPaths> has lombok, and not lockkeeper-processor.')
assert log.contains('''
  <path>
    <groupId>dev.lockkeeper</groupId>
    <artifactId>lockkeeper-processor</artifactId>
    <version>0.1.0-SNAPSHOT</version>
  </path>
''')
assert log.count('problem  LK2803 The compiler is told to run no annotation processor: <proc>none</proc>.') == 2
assert log.contains('problem  LK2809 lockkeeper-processor is of version 0.0.9, and this plugin of 0.1.0-SNAPSHOT.')
assert log.contains('problem  LK2802 The module is compiled for Java 11.')
assert log.contains('problem  LK2501 doctor-finds-why-there-is-no-catalog has a migration (com.example.CreateCustomers) and no catalog')
assert log.contains('LK2800 doctor-finds-why-there-is-no-catalog has 2 problems.')
assert !log.contains('\tat ')
