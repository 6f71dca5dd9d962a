import SharingEngine
import TestSupport

/// The refusal that `body` throws, which it has to.
func refusal(of body: () throws -> some Any) throws -> Refusal {
  let answer: Any
  do {
    answer = try body()
  } catch let refusal as Refusal {
    return refusal
  }
  throw UnexpectedAnswer("nothing was refused: \(answer)")
}

extension Refusal {
  /// Code and field, for comparing.
  var gist: Gist { Gist(code: code, field: field) }

  struct Gist: Hashable, CustomStringConvertible {
    let code: Code
    let field: Field?

    init(code: Code, field: Field? = nil) {
      self.code = code
      self.field = field
    }

    var description: String { "\(code)" + (field.map { " at \($0)" } ?? "") }
  }
}
