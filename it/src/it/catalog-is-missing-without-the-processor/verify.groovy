def log = new File(basedir, 'build.log').text.replace('[ERROR] ', '')
assert log.contains('LK2501 catalog-is-missing-without-the-processor has a migration (com.example.CreateCustomers) and no catalog: the annotation processor did not run.')
assert log.contains('''\
Add this to <build><plugins> in pom.xml, and run: mvn clean compile
  <plugin>
    <artifactId>maven-compiler-plugin</artifactId>
    <version>3.14.1</version>
    <configuration>
      <annotationProcessorPaths>
        <path>
          <groupId>dev.lockkeeper</groupId>
          <artifactId>lockkeeper-processor</artifactId>
          <version>0.1.0-SNAPSHOT</version>
        </path>
      </annotationProcessorPaths>
    </configuration>
  </plugin>
''')
assert !log.contains('\tat ')
