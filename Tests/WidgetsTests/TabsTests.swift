import Terminal
import Testing
import Widgets

@Suite struct TabsTests {
  let titles = ["Namespaces (2)", "Usage Statistics", "Service Sharing", "Bindings (4)", "Settings"]

  func drawn(_ current: Int, _ columns: Int) -> Surface {
    picture(columns, 1) { Tabs(titles, current: current).draw(into: &$0, in: $1, theme: .standard) }
  }

  @Test func theCurrentTabStandsInBrackets() {
    let surface = drawn(2, 78)
    #expect(
      surface.lines == ["Namespaces (2)  Usage Statistics  [Service Sharing]  Bindings (4)  Settings"])
    #expect(surface.looks(0).filter { $0 == "b" }.count == 17)
  }

  @Test func tabsThatDoNotFitAreCut() {
    #expect(drawn(2, 60).lines == ["Namespaces (2)  Usage Statistics  [Service Sharing]  Bindin…"])
  }

  @Test func tabsBeforeTheCurrentOneGiveWayToIt() {
    #expect(drawn(2, 40).lines == ["… Usage Statistics  [Service Sharing]  …"])
    #expect(drawn(4, 28).lines == ["… Bindings (4)  [Settings]"])
    #expect(drawn(4, 12).lines == ["… [Settings]"])
  }

  @Test func theCurrentTabIsInSightWhereverItFits() {
    for current in titles.indices {
      for columns in 22...90 {
        #expect(drawn(current, columns).line(0).contains("[\(titles[current])]"))
      }
    }
  }

  @Test func theyStayInside() {
    for current in [0, 4, 7] {
      expectStaysInside { Tabs(titles, current: current).draw(into: &$0, in: $1, theme: .standard) }
    }
    expectStaysInside { Tabs([], current: 0).draw(into: &$0, in: $1, theme: .standard) }
  }
}
