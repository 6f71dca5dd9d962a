import TestSupport
import Testing

@testable import SharingEngine

/// The tree read from its beginning to its end, stretch by stretch.
@Suite struct WholeTreeTests {
  /// All that `user` finds in stretches of `limit` nodes.
  private func whole(_ world: World, as user: String, limit: Int) throws -> [TreeStretch.Node] {
    var nodes: [TreeStretch.Node] = []
    var start: TreePosition? = .beginning
    while let from = start {
      let stretch = try world.ask(WholeTreeQuery(start: from, limit: limit), as: user)
      #expect(stretch.nodes.count <= limit)
      nodes += stretch.nodes
      start = stretch.reached
    }
    return nodes
  }

  /// The same, asked for place by place.
  private func opened(_ world: World, _ parent: Place, _ path: [PathStep], as user: String) throws
    -> [TreeStretch.Node]
  {
    try world.ask(TreeQuery(parent: parent, limit: 1000), as: user).rows.flatMap { node in
      let step = PathStep(place: node.place, name: node.name, region: node.region)
      let below = node.hasChildren ? try opened(world, node.place, path + [step], as: user) : []
      return [TreeStretch.Node(node: node, path: path)] + below
    }
  }

  @Test("V1: it holds what the tree holds that one opens place by place", arguments: World.users)
  func same(_ user: String) throws {
    let scene = try VisibilityScene()
    let account = try scene.world.inspect { try $0.path(to: .account) }
    let expected = try opened(scene.world, .account, account, as: user)
    for limit in [1, 2, 5, 1000] { #expect(try whole(scene.world, as: user, limit: limit) == expected, "\(limit)") }
  }

  @Test("One ask looks below so many places and no more")
  func bounded() throws {
    let world = try World()
    for number in 0..<250 {
      let subaccount = try world.createSubaccount("s\(number)", region: "cf-jp10")
      _ = try world.createSpace("room", in: subaccount)
    }
    let first = try world.ask(WholeTreeQuery(limit: 10_000))
    #expect(first.reached != nil)
    #expect(first.nodes.count(where: \.node.hasChildren) <= WholeTreeQuery.mostOpened)
    #expect(try whole(world, as: "alice", limit: 10_000).count == 2 * 250 + 9)
  }

  @Test("Who goes on where something has gone meanwhile finds all that is left, and others what they see of it")
  func changes() throws {
    let world = try World()
    let first = try world.ask(WholeTreeQuery(limit: 2))
    #expect(first.nodes.map(\.node.name) == ["lab", "play"])
    let middle = try world.ask(WholeTreeQuery(start: try #require(first.reached), limit: 2))
    #expect(middle.nodes.map(\.node.name) == ["ops", "audit"])
    try world.accept(.delete(Delete(place: .space(world.audit))), as: "alice")
    try world.accept(.delete(Delete(place: .space(world.qa))), as: "alice")
    let position = try #require(middle.reached)
    #expect(try world.ask(WholeTreeQuery(start: position, limit: 2)).nodes.map(\.node.name) == ["payments-eu", "dev"])
    let stranger = try world.ask(WholeTreeQuery(start: position, limit: 9), as: "dan")
    #expect(stranger.nodes.map(\.node.name) == ["payments-eu", "dev"])
  }
}
