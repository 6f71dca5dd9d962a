import Terminal
import TerminalCurses

/// What comes of `bytes` if nothing follows them.
func events(_ bytes: [UInt8], sequences: DescribedKeys = DescribedKeys()) -> [Event] {
  var decoder = InputDecoder(sequences: sequences)
  decoder.feed(bytes)
  var events: [Event] = []
  while true {
    if let event = decoder.next() {
      events.append(event)
    } else if decoder.patience != nil {
      decoder.giveUp()
    } else {
      return events
    }
  }
}

func events(_ text: String) -> [Event] { events(Array(text.utf8)) }

func keys(_ bytes: [UInt8], sequences: DescribedKeys = DescribedKeys()) -> [Key] {
  events(bytes, sequences: sequences).compactMap { event in
    if case .key(let key) = event { key } else { nil }
  }
}

func keys(_ text: String, sequences: DescribedKeys = DescribedKeys()) -> [Key] {
  keys(Array(text.utf8), sequences: sequences)
}
