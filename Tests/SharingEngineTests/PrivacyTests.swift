import SharingEngine
import TestSupport
import Testing

/// V1: what is told beside the answer, and to whom.
@Suite struct PrivacyTests {
  @Test("V1: a preview of deleting tells nothing of shares to who may not delete")
  func previewWithoutRole() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    try world.share(to: .space(world.qa))
    let ofStage = DeletePreviewQuery(subject: .place(.space(world.stage)))
    #expect(try world.ask(ofStage).along.count == 1)
    let refused = try world.ask(ofStage, as: "ada")
    #expect(refused.along == [])
    #expect(refused.refusal?.code == .roleMissing)
    let ofSubaccount = try world.ask(DeletePreviewQuery(subject: .place(.subaccount(world.ops))), as: "bob")
    #expect(ofSubaccount.along == [])
    #expect(ofSubaccount.refusal?.code == .roleMissing)
    let ofInstance = DeletePreviewQuery(subject: .instance(world.mycredstore))
    #expect(try world.ask(ofInstance, as: "dan").along.count == 2)
    for user in ["sue", "max", "mia"] {
      let refused = try world.ask(ofInstance, as: user)
      #expect(refused.along == [], "\(user)")
      #expect(refused.refusal?.code == .roleMissing, "\(user)")
    }
  }

  @Test("V1: from the other side the deletion of a target does not name it", arguments: ["alice", "sue", "ada"])
  func deletedTarget(_ user: String) throws {
    let world = try World()
    try world.share(to: .space(world.audit))
    try world.accept(.delete(Delete(place: .space(world.audit))))
    let record = try #require(try world.records(of: world.dev, as: user).last)
    #expect(record.action == .delete)
    #expect(record.user == nil)
    #expect(record.object == "")
  }

  @Test("V1: the account's members are for administrators, those of orgs and spaces for who has a role or power there")
  func members() throws {
    let scene = try VisibilityScene()
    let world = scene.world
    for user in World.users {
      func refusal(_ place: Place) throws -> Refusal.Code? {
        do {
          _ = try world.ask(MembersQuery(place: place, limit: 99), as: user)
          return nil
        } catch let refusal as Refusal {
          return refusal.code
        }
      }
      let ofAccount: Refusal.Code? = scene.isAdministrator(user) ? nil : user == "nobody" ? .notFound : .roleMissing
      #expect(try refusal(.account) == ofAccount, "\(user)")
      for subaccount in scene.subaccounts where scene.sees(subaccount, user) {
        let may = scene.seesMembers(.subaccount(subaccount), user)
        #expect(try refusal(.subaccount(subaccount)) == (may ? nil : .roleMissing), "\(user)")
      }
      for space in scene.spaces where scene.sees(space, user) {
        #expect(try refusal(.space(space)) == nil, "\(user)")
      }
    }
  }

  @Test("V1: that a proxy has lost its access is its status, and for everybody who sees the line")
  func revokedStatus() throws {
    let world = try World()
    try world.give(.spaceManager, to: "zoe", in: .space(world.stage))
    try world.share(to: .space(world.stage))
    try world.consume(in: world.stage)
    for isRevoked in [false, true] {
      if isRevoked { try world.unshare(.everything) }
      for user in ["alice", "ada", "olaf", "zoe"] {
        let row = try #require(try world.ask(InstancesQuery(place: .space(world.stage), limit: 9), as: user).rows.first)
        #expect(row.isRevoked == isRevoked, "\(user)")
        if user != "alice" { #expect(row.listing.instance.origin == nil && row.shares == nil, "\(user)") }
      }
    }
  }

  @Test("V1: for who has no role the tree and its lists are empty, and nothing can be done to the account")
  func noRole() throws {
    let world = try World()
    #expect(try world.ask(TreeQuery(parent: .account, limit: 9), as: "nobody").rows == [])
    #expect(try world.ask(InstancesQuery(place: .account, limit: 9), as: "nobody").rows == [])
    #expect(try world.ask(InstanceCountQuery(place: .account), as: "nobody") == 0)
    let directory = SharingCommand.createDirectory(CreateDirectory(name: "d", parent: .account))
    #expect(try world.refusal(of: directory, as: "nobody").code == .roleMissing)
  }
}
