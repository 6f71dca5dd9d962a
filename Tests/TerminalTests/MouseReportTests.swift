import Terminal
import TerminalCurses
import Testing

@Suite struct MouseReportTests {
  private func mouse(_ text: String) -> [MouseEvent] {
    events(text).compactMap { event in
      if case .mouse(let event) = event { event } else { nil }
    }
  }

  @Test("A press of the left button and the wheel are reported, with the cell counted from 0")
  func pressesAndWheel() {
    #expect(mouse("\u{1B}[<0;1;1M") == [MouseEvent(.press, at: Point(column: 0, row: 0))])
    #expect(
      mouse("\u{1B}[<64;200;60M\u{1B}[<65;3;4M") == [
        MouseEvent(.wheelUp, at: Point(column: 199, row: 59)), MouseEvent(.wheelDown, at: Point(column: 2, row: 3)),
      ])
    let withKeys = MouseEvent(.press, at: Point(column: 4, row: 4), modifiers: [.shift, .control])
    #expect(mouse("\u{1B}[<20;5;5M") == [withKeys])
  }

  @Test(
    "What is not answered, and what is no report, is swallowed whole",
    arguments: [
      "<0;1;1m", "<1;1;1M", "<2;1;1M", "<32;1;1M", "<66;1;1M", "<;;M", "<0;1M", "<0;1;1;1M", "<0;0;1M", "<0;-1;1M",
      "<0;99999;1M", "<99999999999999999999;1;1M", "<0;1;1~", "<M", "<0:1:1M", "0;1;1M",
    ])
  func ignored(report: String) {
    #expect(keys("\u{1B}[\(report)x") == [.character("x")])
    #expect(mouse("\u{1B}[\(report)").isEmpty)
  }

  @Test("A report that arrives in pieces is still one, and one that never ends types nothing")
  func pieces() {
    var decoder = InputDecoder()
    for byte in "\u{1B}[<0;12;7".utf8 {
      decoder.feed([byte])
      #expect(decoder.next() == nil)
    }
    decoder.feed("M".utf8)
    #expect(decoder.next() == .mouse(MouseEvent(.press, at: Point(column: 11, row: 6))))
    #expect(events("\u{1B}[<0;1").isEmpty)
  }

  @Test("The three bytes behind an old report are part of it, whatever they are")
  func oldReports() {
    #expect(keys("\u{1B}[M !!q") == [.character("q")])
    #expect(keys(Array("\u{1B}[M".utf8) + [0x60, 0xFF, 0x80] + Array("q".utf8)) == [.character("q")])
    #expect(keys("\u{1B}[M !").isEmpty)
    #expect(keys("\u{1B}[M", sequences: DescribedKeys([(Array("\u{1B}[M".utf8), .function(1))])) == [.function(1)])
  }
}
