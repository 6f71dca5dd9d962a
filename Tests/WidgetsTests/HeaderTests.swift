import Terminal
import Testing
import Widgets

@Suite struct ShellBarTests {
  let bar = ShellBar("COCKPIT", title: "Acme Corp", trailing: "alice · Space Developer")

  func line(_ columns: Int) -> String {
    picture(columns, 1) { bar.draw(into: &$0, in: $1, theme: .standard) }.line(0)
  }

  @Test func itIsReversedFromEdgeToEdge() {
    let surface = picture(50, 1) { bar.draw(into: &$0, in: $1, theme: .standard) }
    #expect(surface.lines == [" COCKPIT  Acme Corp       alice · Space Developer"])
    let styles = (0..<50).map { surface[column: $0, row: 0].style }
    #expect(styles.filter { $0 == Style(nil, on: nil, [.reverse, .bold]) }.count == 9)
    #expect(styles.filter { $0 == Style(nil, on: nil, .reverse) }.count == 41)
  }

  @Test func theTitleGivesWayFirst() {
    #expect(line(41) == " COCKPIT  Acme…  alice · Space Developer")
    #expect(line(34) == " COCKPIT  alice · Space Developer")
    #expect(line(20) == " COCKPIT  alice · …")
  }

  @Test func itStaysInside() {
    expectStaysInside { bar.draw(into: &$0, in: $1, theme: .standard) }
  }
}

@Suite struct BreadcrumbTests {
  let path = Breadcrumb(["Acme Corp", "payments-eu", "dev"])

  func drawn(_ columns: Int) -> Surface {
    picture(columns, 1) { path.draw(into: &$0, in: $1, theme: .standard) }
  }

  @Test func separatorsAreDimmed() {
    #expect(drawn(30).lines == ["Acme Corp › payments-eu › dev"])
    #expect(drawn(30).looks(0) == ".........ddd...........ddd....")
  }

  @Test func theBeginningGivesWay() {
    #expect(drawn(28).lines == ["… › payments-eu › dev"])
    #expect(drawn(20).lines == ["… › dev"])
    #expect(drawn(6).lines == ["… › d…"])
  }

  @Test func itStaysInside() {
    expectStaysInside { path.draw(into: &$0, in: $1, theme: .standard) }
    expectStaysInside { Breadcrumb([]).draw(into: &$0, in: $1, theme: .standard) }
  }
}

@Suite struct PageTitleTests {
  let title = PageTitle("Space: dev - Events", facts: [Text("● Enabled", .done), "Plan standard"])

  @Test func factsStandBelowTheTitle() {
    let surface = picture(26, 2) { title.draw(into: &$0, in: $1, theme: .standard) }
    #expect(surface.lines == ["Space: dev - Events", "● Enabled · Plan standard"])
    #expect(surface.looks(0) == "bbbbbbbbbbbbbbbbbbb.......")
    #expect(surface.looks(1) == "gggggggggddd..............")
  }

  @Test func itStaysInside() {
    expectStaysInside { title.draw(into: &$0, in: $1, theme: .standard) }
  }
}

@Suite struct StepHeaderTests {
  let steps = StepHeader(["Basic Info", "Parameters", "Review"], current: 1)

  @Test func theCurrentStepIsBoldAndThoseToComeDimmed() {
    let surface = picture(40, 1) { steps.draw(into: &$0, in: $1, theme: .standard) }
    #expect(surface.lines == ["1 Basic Info – 2 Parameters – 3 Review"])
    #expect(surface.looks(0) == "............dddbbbbbbbbbbbbddddddddddd..")
  }

  @Test func itStaysInside() {
    expectStaysInside { steps.draw(into: &$0, in: $1, theme: .standard) }
  }
}
