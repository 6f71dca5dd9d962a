import SharingEngine
import Terminal
import TestSupport
import Testing

/// Texts that go through the user's own editor.
@Suite struct EditorStories {
  private func onInstances(_ world: World) throws -> Robot { try Robot(world).press(.tab, "j", .enter) }

  @Test("e opens name and plan; what was changed is asked for with its request, then done")
  func rename() throws {
    let robot = try onInstances(World())
    robot.surroundings.editorResult = "{\"name\": \"renamed\", \"plan\": \"free\"}"
    robot.press("e").sees("Update mycredstore", "mycredstore becomes renamed", "standard becomes free", "> Cancel <")
    assertSnapshot(robot, named: "edit-instance")
    #expect(robot.surroundings.editedTexts == ["{\n  \"name\": \"mycredstore\",\n  \"plan\": \"standard\"\n}\n"])
    robot.press("y").sees("Updated renamed.", "renamed free")
  }

  @Test("A failed edit comes back with the error in its first line; left as it is it changes nothing")
  func comesBack() throws {
    let world = try World()
    let robot = try onInstances(world)
    robot.surroundings.editorResults = ["{\"name\": ", "{\"name\": \"a b\"}"]
    robot.surroundings.editorResult = "{\"name\": \"a b\"}"
    robot.press("e").sees("mycredstore becomes a b").press("y").sees("Nothing was changed.")
    let texts = robot.surroundings.editedTexts
    #expect(texts.count == 3)
    #expect(texts[1].hasPrefix("# ") && texts[1].hasSuffix("{\"name\": "))
    #expect(texts[2].hasPrefix("# ") && texts[2].contains("instance name"))
    #expect(try world.stored(world.mycredstore).name == "mycredstore")
  }

  @Test("Unchanged, emptied, or without an editor, nothing happens", arguments: ["same", "empty", "none"])
  func cancelled(_ how: String) throws {
    let robot = try onInstances(World())
    if how == "same" {
      robot.surroundings.editorResult = "{\n  \"name\": \"mycredstore\",\n  \"plan\": \"standard\"\n}\n"
    }
    if how == "empty" { robot.surroundings.editorResult = "\n" }
    robot.press("e").sees(how == "none" ? "There is no editor here." : "Nothing was changed.").seesNo("┌ Update")
  }

  @Test("What is said after a while in the editor has the time of coming back")
  func takesAWhile() throws {
    let world = try World()
    let robot = try onInstances(world)
    robot.surroundings.whileEditing = { world.clock.advance(minutes: 3) }
    robot.press("e").press("H").sees(":05:11", "There is no editor here.")
  }

  @Test("Who may not change the instance is told why, and no editor opens")
  func denied() throws {
    let robot = try Robot(World(), as: "sue").press(.tab, "j", .enter).press(.enter).press("e").sees("Space Developers")
    #expect(robot.surroundings.editedTexts.isEmpty)
  }

  @Test("Permissions are edited elsewhere with ^O, and come back until they are right")
  func authorization() throws {
    let robot = try onInstances(World()).press(.enter).press("s").press(.tab, .tab, .enter).sees("empty: full access")
    robot.surroundings.editorResults = ["{\"default_permissions\": [\"foo\"]}"]
    robot.surroundings.editorResult = "# gone\n{\"default_permissions\": [\"read\"]}"
    robot.press(.control("o")).sees("default_permissions").seesNo("foo", "gone")
    #expect(robot.surroundings.editedTexts.last?.contains("is no permission") == true)
    robot.press(.control("s")).sees("[read]")
  }
}
