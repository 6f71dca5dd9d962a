import SharingEngine

/// A list to be saved: all its rows, in the order and through the filter that the page has.
struct ListView: Equatable, Sendable {
  /// What the file is called, without its ending.
  let name: String
  let source: Source
  /// How many rows there are; `nil` where that is not known.
  let total: Int?

  /// From where the rows come.
  enum Source: Equatable, Sendable {
    /// The page has them all.
    case records([Record])
    /// As the page asks for them, from the list's first row on.
    case instances(InstancesQuery)
    /// Those that pass a filter.
    case sift(SiftInstancesQuery)
    case members(MembersQuery)
    case children(TreeQuery)
    case events(EventsQuery)
  }

  /// Rows that are read at a time: few enough that no key has to wait for them.
  static let pieceLength = 500

  /// The question for the first rows; `nil` where none is needed.
  var firstQuestion: Question? {
    switch source {
    case .records: nil
    case .instances(let query): .instances(query.piece(from: .first))
    case .sift(let query): .siftInstances(query.piece(from: .first))
    case .members(let query): .members(query.piece(from: .first))
    case .children(let query): .tree(query.piece(from: .first))
    case .events(let query): .events(query.piece(from: .last))
    }
  }

  /// The rows that came as an answer, in the list's order, and the question for those after them; `nil` where the answer
  /// is none to a question of this list.
  func take(_ answer: Answer, to question: Question) -> (records: [Record], next: Question?)? {
    switch (question, answer) {
    case (.instances(let query), .instances(let page)):
      let next = page.hasLater ? page.rows.last.map { Question.instances(query.piece(from: .after($0.key))) } : nil
      return (page.rows.map(\.record), next)
    case (.siftInstances(let query), .instanceSift(let sift)):
      return (sift.rows.map(\.record), sift.reached.map { .siftInstances(query.piece(from: .after($0))) })
    case (.members(let query), .members(let page)):
      let next = page.hasLater ? page.rows.last.map { Question.members(query.piece(from: .after($0.key))) } : nil
      return (page.rows.map(\.record), next)
    case (.tree(let query), .tree(let page)):
      let next = page.hasLater ? page.rows.last.map { Question.tree(query.piece(from: .after($0.key))) } : nil
      return (page.rows.map(\.record), next)
    case (.events(let query), .events(let page)):
      // Newest first, as the page shows them.
      let next = page.hasEarlier ? page.rows.first.map { Question.events(query.piece(from: .before($0.key))) } : nil
      return (page.rows.reversed().map(\.record), next)
    default: return nil
    }
  }
}

/// The same list from another row on: here its filter and its order go along.
extension InstancesQuery {
  fileprivate func piece(from start: PageStart<InstanceKey>) -> InstancesQuery {
    InstancesQuery(place: place, order: order, start: start, limit: ListView.pieceLength)
  }
}

extension SiftInstancesQuery {
  fileprivate func piece(from start: PageStart<InstanceKey>) -> SiftInstancesQuery {
    SiftInstancesQuery(place: place, order: order, filter: filter, start: start, limit: ListView.pieceLength)
  }
}

extension MembersQuery {
  fileprivate func piece(from start: PageStart<String>) -> MembersQuery {
    MembersQuery(place: place, start: start, limit: ListView.pieceLength)
  }
}

extension TreeQuery {
  fileprivate func piece(from start: PageStart<NameKey>) -> TreeQuery {
    TreeQuery(parent: parent, start: start, limit: ListView.pieceLength)
  }
}

extension EventsQuery {
  fileprivate func piece(from start: PageStart<Int64>) -> EventsQuery {
    EventsQuery(space: space, start: start, limit: ListView.pieceLength)
  }
}
