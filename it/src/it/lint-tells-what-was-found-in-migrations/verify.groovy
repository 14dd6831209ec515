import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def file = 'src/main/java/com/example/IndexEmails.java'

assert log.contains("$file: accepted (200 rows, for ever) LCK101 index-build-blocks-writes")
assert log =~ /LK2810 1 of the findings in .* must not run/

def json = new JsonSlurper().parse(new File(basedir, 'target/lint.json'))
def found = json.findings.find { it.rule == 'LCK101' }
assert found.verdict == 'accepted'
assert found.accepted == '200 rows, for ever'
assert found.file == file
assert found.line == 0
assert found.statement == 'CREATE INDEX customer_email ON customer (email)'
assert found.relation == 'customer'
assert found.lock == 'SHARE'
assert json.findings.find { it.rule == 'DSG101' || it.rule.startsWith('DSG') }.verdict == 'tells'

def sarif = new JsonSlurper().parse(new File(basedir, 'target/lint.sarif'))
def result = sarif.runs[0].results.find { it.ruleId == 'LCK101' }
assert result.suppressions[0].justification == '200 rows, for ever'
assert result.locations[0].physicalLocation.artifactLocation.uri == file
assert result.locations[0].physicalLocation.region == null
