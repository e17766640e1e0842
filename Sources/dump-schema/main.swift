import Artifacts
import Glibc  // links libm, which nothing else here does

// Prints the tables of all artifacts as SQL, for the build-time check of the rules.
for table in Catalog.tables {
  print("-- \(table.about)")
  print("CREATE TABLE \(table.name) (")
  for column in table.columnList {
    print("  \(column.name) \(column.type.rawValue), -- \(column.about)")
  }
  if table.perNamespace {
    print("  netns TEXT, -- inode of the network namespace; NULL is the first one")
  }
  print("  sample INTEGER, -- 1 is the earliest")
  print("  source TEXT -- artifact:line")
  print(");\n")
}
