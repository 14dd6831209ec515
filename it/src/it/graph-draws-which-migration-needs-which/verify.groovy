def log = new File(basedir, 'build.log').text.replace('[INFO] ', '')
assert log.contains('''\
1  1.0.0 create-customers
2  +- 1.1.0 add-phone  (after 1.0.0)
3  \\- 1.2.0 add-email  (after 1.0.0)
4     reachable-customers  (after 1.1.0, 1.2.0)
''')
assert new File(basedir, 'target/graphs/migrations.mmd').text == '''\
graph TD
  m1["1.0.0 create-customers"]
  m2["1.1.0 add-phone"]
  m3["1.2.0 add-email"]
  m4(["reachable-customers"])
  m1 --> m2
  m1 --> m3
  m2 --> m4
  m3 --> m4
'''
assert new File(basedir, 'target/graphs/migrations.dot').text.contains('m3 -> m4;')
assert log.contains('LK2609 lockkeeper.format is json.')
assert log.contains('Use text or mermaid or dot.')
assert !(new File(basedir, 'target/lockkeeper').list() ?: []).any { it.startsWith('postgres') }
