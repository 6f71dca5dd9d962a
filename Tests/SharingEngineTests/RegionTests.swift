import SharingEngine
import TestSupport
import Testing

/// A4: regions.
@Suite struct RegionTests {
  @Test("A4: the table has 40 regions, every one well formed and once")
  func table() {
    #expect(RegionEntry.table.count == 40)
    #expect(Set(RegionEntry.table.map(\.key)).count == 40)
    for entry in RegionEntry.table {
      #expect(Region(entry.key)?.key == entry.key)
      #expect(!entry.provider.isEmpty && !entry.name.isEmpty)
    }
  }

  @Test("A4: Milan is cf-eu13, and cf-us30 is there once, in Iowa")
  func decisions() throws {
    #expect(Region("cf-eu13")?.entry?.name == "Europe (Milan)")
    #expect(RegionEntry.table.filter { $0.key == "cf-eu10" }.map(\.name) == ["Europe (Frankfurt)"])
    #expect(RegionEntry.table.filter { $0.key == "cf-us30" }.map(\.name) == ["US Central (IA)"])
  }

  @Test("A4: a well-formed key outside the table is a region", arguments: ["cf-xx99", "cf-eu10-004", "cf-xx99-999"])
  func outside(_ key: String) throws {
    let region = try #require(Region(key))
    #expect(region.key == key)
    #expect(region.entry == nil)
  }

  @Test("A2: a key is taken trimmed and in any letter case", arguments: ["CF-EU10", " cf-eu10\n", "\tCf-Eu10 "])
  func typed(_ key: String) {
    #expect(Region(key)?.key == "cf-eu10")
  }

  @Test(
    "A4: all else is refused, and the refusal names it",
    arguments: [
      "*", "", " ", "eu10", "cf-", "cf-eu1", "cf-eu100", "cf-e110", "cf-1u10", "cf_eu10", "cf-eu10-", "cf-eu10-04",
      "cf-eu10-0044", "cf-eu10-abc", "cf-eu10-004-1", "neo-eu10", "cf-eu1０", "cf eu10", "cf-eu10,cf-us20", "cf-éu10",
    ])
  func refused(_ key: String) throws {
    #expect(Region(key) == nil)
    let refusal = try refusal { try Region.checked(key, "The region", field: .region) }
    #expect(refusal.gist == .init(code: .invalidRegion, field: .region))
  }

  @Test("A4: a subaccount may lie outside the table, and its key is kept in lower case")
  func subaccount() throws {
    let world = try World()
    let id = try world.createSubaccount("far", region: " CF-XX99-999 ")
    #expect(try world.stored(id).region.key == "cf-xx99-999")
  }

  @Test("A4: no subaccount is created in what is no region", arguments: ["*", "", "eu10"])
  func noSubaccount(_ key: String) throws {
    let world = try World()
    let refusal = try world.refusal(
      of: .createSubaccount(
        CreateSubaccount(name: "far", region: key, usage: .trial, orgName: nil, parent: .account)))
    #expect(refusal.gist == .init(code: .invalidRegion, field: .region))
  }
}
