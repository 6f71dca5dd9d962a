import Terminal
import Testing
import Widgets

@Suite struct MessageTests {
  @Test func eachKindHasItsSignAndLook() {
    let surface = picture(8, 4) { surface, rect in
      var rest = rect
      for kind in MessageKind.allCases {
        MessageStrip(kind, "text").draw(into: &surface, in: rest.takeTop(1), theme: .standard)
      }
    }
    #expect(surface.lines == ["(i) text", "(v) text", "/!\\ text", "(x) text"])
    #expect((0..<4).map { surface.looks($0) } == ["ccc.....", "ggg.....", "yyy.....", "RRR....."])
  }

  @Test func aLongMessageGoesOnBesideItsSign() {
    let strip = MessageStrip(.warning, "Unshare proxy instance 9d00…41bb?")
    #expect(strip.height(columns: 20) == 3)
    let lines = picture(20, 3) { strip.draw(into: &$0, in: $1, theme: .standard) }.lines
    #expect(lines == ["/!\\ Unshare proxy", "    instance", "    9d00…41bb?"])
    #expect(picture(20, 1) { strip.draw(into: &$0, in: $1, theme: .standard) }.lines == ["/!\\ Unshare proxy…"])
  }

  @Test func aToastClearsItsRows() {
    let toast = Toast(.success, "Copied the ID of dev")
    #expect(toast.height(columns: 14) == 2)
    let surface = picture(14, 2) { surface, rect in
      surface.fill(rect, with: "x")
      toast.draw(into: &surface, in: rect, theme: .standard)
    }
    #expect(surface.lines == ["(v) Copied the", "    ID of dev"])
    #expect(surface.looks(1) == "....bbbbbbbbb.")
  }

  @Test func aToastHasAtMostThreeRows() {
    let toast = Toast(.success, String(repeating: "word ", count: 40))
    #expect(toast.height(columns: 14) == 3)
    let surface = picture(14, 3) { toast.draw(into: &$0, in: $1, theme: .standard) }
    #expect(surface.lines.last?.hasSuffix("…") == true)
  }

  @Test func theyStayInside() {
    expectStaysInside { MessageStrip(.error, "some long text").draw(into: &$0, in: $1, theme: .standard) }
    expectStaysInside { Toast(.error, "some long text").draw(into: &$0, in: $1, theme: .standard) }
  }
}
