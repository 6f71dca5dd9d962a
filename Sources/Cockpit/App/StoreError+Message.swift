import SharingEngine

extension StoreError {
  /// What is said of it: what happened, and what to do.
  var message: String {
    switch self {
    case .busy: "Another cockpit holds the database. Nothing was changed; try again."
    case .notWritable(let reason), .outcomeUnknown(let reason), .unusable(let reason): reason
    }
  }
}
