import SharingEngine
import Terminal

/// One line about one thing: its label for people, its key for programs.
struct Fact {
  /// Empty where it is for programs alone.
  let label: String
  let key: String
  let value: DocumentValue
  /// What people read for null.
  private var ofNull = ""

  init(_ label: String, _ key: String, _ text: String) {
    (self.label, self.key, value) = (label, key, .string(text))
  }

  init(_ label: String, _ key: String, optional text: String?) {
    (self.label, self.key, value) = (label, key, text.map { .string($0) } ?? .null)
  }

  init(_ label: String, _ key: String, _ value: DocumentValue) {
    (self.label, self.key, self.value) = (label, key, value)
  }

  init(json key: String, _ value: DocumentValue) {
    (label, self.key, self.value) = ("", key, value)
  }

  init(_ label: String, _ key: String, number: Int) {
    (self.label, self.key, value) = (label, key, .number("\(number)"))
  }

  init(_ label: String, _ key: String, list: [String]) {
    (self.label, self.key, value) = (label, key, .texts(list))
  }

  static func permissions(_ authorization: Authorization?) -> Fact {
    var fact = Fact("permissions", "authorization", .authorization(authorization))
    fact.ofNull = Authorization.fullAccess
    return fact
  }

  var text: String { value == .null ? ofNull : value.plainText }
}

extension Output {
  /// One thing: `label:   value` a line, values under each other, or one object.
  func facts(_ facts: [Fact]) {
    switch format {
    case .text:
      let facts = facts.filter { !$0.label.isEmpty }
      let width = (facts.map(\.label.count).max() ?? 0) + 1
      for fact in facts {
        let label = fact.label + ":" + String(repeating: " ", count: width - fact.label.count)
        print(fact.text.isEmpty ? fact.label + ":" : label + "  " + fact.text)
      }
    case .json: print(.object(facts.map { DocumentMember($0.key, $0.value) }))
    }
  }
}
