import Foundation

/// The rules for names (A3).
package enum Names {
  /// The name that `typed` stands for: in Unicode's composed form (NFC) and trimmed. Refuses what is empty, longer than 255
  /// characters, invisible, or holds control or format characters.
  package static func checked(_ typed: String, _ label: String, field: Refusal.Field) throws(Refusal) -> String {
    let isASCII = typed.utf8.allSatisfy { $0 < 0x80 }
    let name = (isASCII ? typed : typed.precomposedStringWithCanonicalMapping).trimmingBlanks()
    guard !name.isEmpty else { throw Refusal.nameEmpty(label, field) }
    guard name.count <= 255, name.unicodeScalars.count <= 1024 else {
      throw Refusal.nameTooLong(label, name.count, field)
    }
    guard name.unicodeScalars.allSatisfy(\.isPlain) else {
      throw Refusal.nameNotPlain(label, field)
    }
    guard name.unicodeScalars.contains(where: \.isVisible) else {
      throw Refusal.nameInvisible(label, field)
    }
    return name
  }

  /// The form in which a user's name is stored. A name that cannot be stored stays as it is, and is nobody's.
  static func stored(_ user: String) -> String {
    (try? checked(user, "The user name", field: .user)) ?? user
  }

  /// As `checked`, for service instances created here: ASCII letters, digits, `.`, `_`, `-`.
  package static func checkedInstanceName(_ typed: String) throws(Refusal) -> String {
    let name = try checked(typed, "The instance name", field: .name)
    let allowed = name.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "._-".unicodeScalars.contains(scalar))
    }
    guard allowed else { throw Refusal.instanceNameNotASCII(name) }
    return name
  }
}

extension Unicode.Scalar {
  /// Not a control, format, surrogate, line or paragraph separator, nor unassigned: safe inside a name and a sentence.
  var isPlain: Bool {
    // Of most names all that is asked for, and many times faster than Unicode's tables.
    if isASCII { return value >= 0x20 && value != 0x7F }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned: false
    default: true
    }
  }

  /// Leaves a mark on the screen by itself.
  var isVisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned, .spaceSeparator,
      .nonspacingMark, .enclosingMark, .spacingMark:
      false
    default: !properties.isDefaultIgnorableCodePoint
    }
  }
}
