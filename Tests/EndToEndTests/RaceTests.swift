import Foundation
import ProcessSupport
import SharingEngine
import Testing

@testable import CockpitCommand

@Suite("Several processes on one database at the same moment", .serialized)
struct RaceTests {
  let directory: TemporaryDirectory
  let database: String

  init() throws {
    directory = try TemporaryDirectory()
    database = directory.file("landscape.db")
  }

  @Test("all can be the first to open the database, and one of them creates the account")
  func creation() throws {
    for round in 0..<rounds(12, long: 50) {
      let fresh = directory.file("data-\(round)/cockpit/cockpit.db")
      let race = try Race(8, on: fresh, in: directory)
      let command = SharingCommand.createAccount(
        CreateAccount(
          name: "Acme Corp", subaccountName: "home", region: "cf-eu10", usage: .productive, spaceName: "dev"))
      let codes = try race.run(Array(repeating: command, count: 8), as: "alice").map(\.refusalCode)
      #expect(codes.count { $0 == nil } == 1)
      #expect(codes.count { $0 == .accountExists } == 7)
      let mode = try FileManager.default.attributesOfItem(atPath: fresh)[.posixPermissions] as? NSNumber
      #expect(mode == 0o600)
    }
  }

  @Test("P1: a pending share is consumed once, whoever races")
  func pendingShare() throws {
    let track = try RaceTrack(at: database, plan: .standard, racers: 8)
    let race = try Race(8, on: database, in: directory)
    for round in 0..<rounds(30, long: 300) {
      try track.user.share(track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region)
      let codes = try race.run(track.consuming, as: track.user.name).map(\.refusalCode)
      #expect(codes.count { $0 == nil } == 1, "round \(round): \(codes)")
      #expect(codes.count { $0 == .shareUsed } == 7, "round \(round): \(codes)")
      let details = try track.details()
      #expect(details.proxies.count == 1)
      #expect(details.openShares.isEmpty)
      try track.clear()
    }
  }

  @Test("P2: the quota is never exceeded, also across several shares", arguments: [Plan.free, Plan.standard])
  func quota(plan: Plan) throws {
    let quota = try #require(plan.limits).proxies
    let track = try RaceTrack(at: database, plan: plan, racers: quota + 5)
    let race = try Race(quota + 5, on: database, in: directory)
    for round in 0..<rounds(5, long: 100) {
      try track.user.share(
        track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region, isPermanent: true)
      for space in track.spaces.prefix((quota + 5) / 2) {
        try track.user.share(track.original, with: .space, space.text, in: RaceTrack.region)
      }
      let codes = try race.run(track.consuming, as: track.user.name).map(\.refusalCode)
      #expect(codes.count { $0 == nil } == quota, "round \(round): \(codes)")
      #expect(codes.count { $0 == .quotaReached } == 5, "round \(round): \(codes)")
      #expect(try track.details().proxies.count == quota)
      try track.clear()
    }
  }

  @Test("P5: after unshare returned, no use of the proxy succeeds in any process")
  func unsharing() throws {
    let track = try RaceTrack(at: database, plan: .standard, racers: 1)
    let race = try Race(5, on: database, in: directory)
    var uses = 0
    for round in 0..<rounds(200, long: 1000) {
      try track.user.share(track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region)
      let command = try #require(track.consuming.first)
      guard case .createdInstance(let proxy) = try track.user.perform(command) else { throw Unexpected("no proxy") }
      let unsharing = SharingCommand.updateInstance(
        UpdateInstance(
          instance: track.original,
          parameters: round.isMultiple(of: 2)
            ? #"{"unshare":{"landscape":"*"}}"#
            : #"{"unshare":{"landscape":"\#(RaceTrack.region)","proxyServiceGuid":"\#(proxy.text)"}}"#))
      let reports = try race.run(unsharing, as: track.user.name, whileUsing: proxy)
      #expect(reports[0].decision == .accepted(.unshared(proxies: 1, shares: 0)), "round \(round)")
      for reader in reports.dropFirst() {
        #expect(reader.time < reports[0].time, "round \(round): used after unshare had returned")
        uses += reader.uses
      }
      try track.user.perform(.deleteInstance(DeleteInstance(instance: proxy)))
    }
    // The readers were at it when the access went.
    #expect(uses > 0)
  }
}
