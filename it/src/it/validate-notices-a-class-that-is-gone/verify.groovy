def log = new File(basedir, 'build.log').text.replace('[ERROR] ', '')
assert log.contains('The catalog is in order: 2 migrations.')
assert log.count('LK2506 The catalog has 1.1.0 add-phone, and its class com.example.AddPhone is gone.') == 3
assert log.contains('Compile the module anew: mvn clean compile')
assert !log.contains('\tat ')
