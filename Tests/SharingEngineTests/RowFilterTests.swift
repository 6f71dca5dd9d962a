import SharingEngine
import Testing

@Suite("What is typed to narrow a list") struct RowFilterTests {
  private func passes(_ typed: String, _ cells: [(String, String)] = [("Instance", "Payments"), ("Space ID", "dev")])
    -> Bool
  {
    RowFilter(typed, columns: cells.map(\.0)).matches(cells.map { (column: $0.0, text: $0.1) })
  }

  @Test(
    "A row passes where every word is met",
    arguments: [
      ("", true), ("PAY", true), ("pay dev", true), ("pay prod", false), ("!prod", true), ("!dev", false),
      ("instance:pay", true), ("inst:dev", false), ("spaceid:dev", true), ("!space:dev", false), ("!space:x", true),
      ("a:b", false), ("!", true), ("inst:", true), (":", false),
    ])
  func words(typed: String, expected: Bool) {
    #expect(passes(typed) == expected)
  }

  @Test(
    "The case of letters does not count, in no script, and letters are not taken for parts of others",
    arguments: [
      ("straße", "STRASSE Straße", true), ("ÄRGER", "ärger", true), ("é", "Cafe\u{301}", true),
      ("e", "Cafe\u{301}", false),
      ("@", "`", false), ("[", "{", false), ("z", "Z", true), ("k", "\u{212A}elvin", true),
      ("store-7", "STORE-71", true),
      ("71", "store-7", false), ("я", "ЯБЛОКО", true), ("日本", "東京日本橋", true), ("~", "a~b", true),
    ])
  func letters(typed: String, text: String, expected: Bool) {
    #expect(passes(typed, [("Name", text)]) == expected)
  }

  @Test("What is no column's title is text")
  func colonInText() {
    #expect(passes("cf:1", [("Name", "cf:12")]))
  }
}
