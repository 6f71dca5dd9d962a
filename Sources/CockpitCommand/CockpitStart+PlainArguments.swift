import Widgets

extension CockpitStart {
  /// Reads arguments in their plain form: options by their whole names, each value a word of its own that looks like no
  /// option. `nil` for everything else, which is for ArgumentParser to read or to refuse.
  ///
  /// Nearly every start is a plain one, and ArgumentParser takes long to find that out, beside all else until the first
  /// picture. What is read here it reads alike.
  init?(plain arguments: [String]) {
    var words = arguments[...]
    func value() -> String? {
      guard let word = words.popFirst(), !word.isEmpty, !word.hasPrefix("-") else { return nil }
      return word
    }
    while let word = words.popFirst() {
      switch word {
      case "--read-only": options.isReadOnly = true
      case "--mouse": options.usesMouse = true
      case "--verbose": options.isVerbose = true
      case "--db":
        guard let path = value() else { return nil }
        database.typedPath = path
      case "--as":
        guard let user = value() else { return nil }
        database.typedUser = user
      case "--config":
        guard let path = value() else { return nil }
        options.configuration = path
      case "--theme":
        guard let theme = value().flatMap(ThemeChoice.init) else { return nil }
        options.theme = theme
      default: return nil
      }
    }
  }
}
