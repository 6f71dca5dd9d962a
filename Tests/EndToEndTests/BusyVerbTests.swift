import Glibc
import GRDB
import ProcessSupport
import Testing

@Suite("Command lines beside others")
struct BusyVerbTests {
  @Test("who meets a held database waits for it, and says with 5 that nothing was changed")
  func busy() throws {
    let shell = try ShellSession()
    try shell.quietly("cf create-account Acme --region cf-eu10 --org ops --space dev --db own.db")
    let other = try DatabaseQueue(path: shell.path(of: "own.db"))
    try other.inDatabase { db in
      try db.execute(sql: "BEGIN EXCLUSIVE")
      let finished = try shell.quietly("cf create-space more -o ops --db own.db --output json")
      #expect(finished.status == 5)
      #expect(finished.output.contains("\"code\":\"busy\""))
      try db.execute(sql: "ROLLBACK")
    }
    #expect(try shell.quietly("cf spaces -o ops --db own.db --output json").output.split(separator: "\n").count == 1)
  }

  @Test("while one restore is going on another one ends with 5")
  func restoring() throws {
    let shell = try ShellSession()
    try shell.quietly(
      "cf create-account Acme --region cf-eu10 --org ops --space dev --db own.db; cf backup b.db --db own.db")
    // As the other one holds it.
    try shell.write("", to: "own.db.restoring")
    let held = open(shell.path(of: "own.db.restoring"), O_RDWR)
    defer { close(held) }
    #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
    #expect(try shell.quietly("cf restore b.db -f --db own.db").status == 5)
    #expect(flock(held, LOCK_UN) == 0)
    #expect(try shell.quietly("cf restore b.db -f --db own.db").status == 0)
  }

  @Test("what should be known of the database or the configuration is said beside the answer")
  func warnings() throws {
    let shell = try ShellSession()
    try shell.quietly("cf create-account Acme --region cf-eu10 --org ops --space dev --db own.db; chmod 644 own.db")
    try shell.quietly(
      "mkdir -p .config/cockpit && printf 'read-only: true\nmouze: true\n' > .config/cockpit/config.yaml")
    let finished = try shell.quietly("cf orgs --db own.db --output json")
    #expect(finished.status == 0 && finished.output.hasPrefix("{"))
    #expect(finished.errors.contains("cockpit: Everybody on this machine can read the database"))
    #expect(finished.errors.contains("mouze"))
  }

  @Test("a database that the configuration lets one only look at is not changed")
  func configured() throws {
    let shell = try ShellSession()
    try shell.quietly("cf create-account Acme --region cf-eu10 --org ops --space dev --db own.db")
    try shell.quietly("mkdir -p .config/cockpit && echo 'read-only: true' > .config/cockpit/config.yaml")
    let finished = try shell.quietly("cf create-space more -o ops --db own.db --output json")
    #expect(finished.status == 1)
    #expect(finished.output.contains("\"code\":\"readOnly\""))
    #expect(try shell.quietly("cf orgs --db own.db").status == 0)
  }
}
