import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text

assert log.contains('sql/V2__index.sql:3:1: error LCK101 index-build-blocks-writes')
// A table that the same file makes is nobody's yet.
assert !log.contains('V2__index.sql:2')
assert log.contains('LK2810 1 of the findings in 2 files must not run.')
assert log.contains('::warning file=sql/V2__index.sql,line=3,col=1,title=LCK101 index-build-blocks-writes::')
assert log.contains('LK2811 lockkeeper.files is not given.')
assert log.contains('LK2812 nowhere.sql cannot be read')

def json = new JsonSlurper().parse(new File(basedir, 'target/lint.json'))
def found = json.findings.find { it.rule == 'LCK101' }
assert found.slug == 'index-build-blocks-writes'
assert found.severity == 'warn'
assert found.verdict == 'tells'
assert found.file == 'sql/V2__index.sql'
assert found.line == 3 && found.column == 1
assert found.statement == 'CREATE INDEX customer_email ON customer (email)'
assert found.relation == 'customer'
assert found.lock == 'SHARE'
assert found.message && found.remedy
assert json.notChecked

def sarif = new JsonSlurper().parse(new File(basedir, 'target/lint.sarif'))
assert sarif.version == '2.1.0'
def result = sarif.runs[0].results.find { it.ruleId == 'LCK101' }
assert result.level == 'warning'
assert result.locations[0].physicalLocation.artifactLocation.uri == 'sql/V2__index.sql'
assert result.locations[0].physicalLocation.region.startLine == 3
assert sarif.runs[0].tool.driver.rules*.id.contains('LCK101')
