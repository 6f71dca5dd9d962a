import SharingEngine
import Widgets

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
    /// As the page asks for them, from the list's first row on, through the filter and in the order that it has.
    case instances(SiftInstancesQuery)
    case members(MembersQuery, ListLook)
    case applications(ApplicationsQuery, ListLook)
    case namespaces(NamespacesQuery)
    case credentials(CredentialsQuery)
    case children(TreeQuery, ListLook)
    case events(EventsQuery, ListLook)
    case audit(AuditQuery, ListLook)
    /// The whole tree, and the whole Sharing Map, whatever of it is opened.
    case tree(RowFilter)
    case map(RowFilter)
  }

  /// Rows that are read at a time: few enough that no key has to wait for them.
  static let pieceLength = 500
  /// The same where a row is an original with all that hangs off it.
  static let mapPieceLength = 50

  /// The question for the first rows; `nil` where none is needed.
  var firstQuestion: Question? {
    switch source {
    case .records: nil
    case .instances(let query): .siftInstances(query.piece(from: .first))
    case .members(let query, _): .members(query.piece(from: .first))
    case .applications(let query, _): .applications(query.piece(from: .first))
    case .namespaces(let query): .namespaces(query.piece(from: .first))
    case .credentials(let query): .credentials(query.piece(from: .first))
    case .children(let query, _): .tree(query.piece(from: .first))
    case .events(let query, _): .events(query.piece(from: .last))
    case .audit(let query, _): .audit(query.piece(from: .last))
    case .tree: .wholeTree(WholeTreeQuery(limit: Self.pieceLength))
    case .map: .map(SharingMapQuery(limit: Self.mapPieceLength))
    }
  }

  /// The rows that came as an answer, in the list's order, and the question for those after them; `nil` where the answer
  /// is none to a question of this list.
  func take(_ answer: Answer, to question: Question) -> (records: [Record], next: Question?)? {
    switch (source, question, answer) {
    case (_, .siftInstances(let query), .instanceSift(let sift)):
      return (sift.rows.map(\.record), sift.reached.map { .siftInstances(query.piece(from: .after($0))) })
    case (.members(_, let look), .members(let query), .members(let page)):
      let rows = look.narrowed(page.rows, titles: MembersScreen.columns.map(\.title), cells: MembersScreen.cells)
      let next = page.hasLater ? page.rows.last.map { Question.members(query.piece(from: .after($0.key))) } : nil
      return (rows.map(\.record), next)
    case (.applications(_, let look), .applications(let query), .applications(let list)):
      let page = list.page
      let rows = look.narrowed(
        page.rows, titles: ApplicationsScreen.columns.map(\.title), cells: ApplicationsScreen.cells)
      let next = page.hasLater ? page.rows.last.map { Question.applications(query.piece(from: .after($0.key))) } : nil
      return (rows.map(\.record), next)
    case (.namespaces, .namespaces(let query), .namespaces(let list)):
      let last = list.page.hasLater ? list.page.rows.last : nil
      return (list.page.rows.map(\.record), last.map { .namespaces(query.piece(from: .after($0.key))) })
    case (.credentials, .credentials(let query), .credentials(let list)):
      let last = list.page.hasLater ? list.page.rows.last : nil
      return (list.page.rows.map(\.record), last.map { .credentials(query.piece(from: .after($0.key))) })
    case (.children(_, let look), .tree(let query), .tree(let page)):
      let rows = look.narrowed(page.rows, titles: SpacesScreen.columns.map(\.title), cells: SpacesScreen.cells)
      let next = page.hasLater ? page.rows.last.map { Question.tree(query.piece(from: .after($0.key))) } : nil
      return (rows.map(\.record), next)
    case (.events(_, let look), .events(let query), .events(let page)):
      // Newest first, as the page shows them.
      let next = page.hasEarlier ? page.rows.first.map { Question.events(query.piece(from: .before($0.key))) } : nil
      return (Self.narrowed(page.rows.reversed(), look).map(\.record), next)
    case (.audit(_, let look), .audit(let query), .audit(let part)):
      let further = part.page.hasEarlier ? part.page.rows.first.map { PageStart.before($0.key) } : nil
      let next = (part.resume ?? further).map { Question.audit(query.piece(from: $0)) }
      return (Self.narrowed(part.page.rows.reversed(), look).map(\.record), next)
    case (.tree(let filter), .wholeTree, .treeStretch(let stretch)):
      let passed = stretch.nodes.filter { filter.isEmpty || ExplorerLine.passes($0.node, filter) }
      let next = stretch.reached.map { Question.wholeTree(WholeTreeQuery(start: $0, limit: Self.pieceLength)) }
      return (passed.map(\.record), next)
    case (.map(let filter), .map, .map(let part)):
      let further = part.page.hasLater ? part.page.rows.last.map { PageStart.after($0.key) } : nil
      let next = (part.resume ?? further).map { Question.map(SharingMapQuery(start: $0, limit: Self.mapPieceLength)) }
      return (part.page.rows.flatMap { MapLine.matches(in: $0, filter) }.compactMap(\.record), next)
    default: return nil
    }
  }

  private static func narrowed(_ records: [AuditRecord], _ look: ListLook) -> [AuditRecord] {
    let table = AuditTable(columns: .max)
    return look.narrowed(records, titles: table.columns.map(\.title), cells: table.cells)
  }
}

/// The same list from another row on.
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

extension ApplicationsQuery {
  fileprivate func piece(from start: PageStart<NameKey>) -> ApplicationsQuery {
    ApplicationsQuery(space: space, start: start, limit: ListView.pieceLength)
  }
}

extension NamespacesQuery {
  fileprivate func piece(from start: PageStart<String>) -> NamespacesQuery {
    NamespacesQuery(instance: instance, filter: filter, start: start, limit: ListView.pieceLength)
  }
}

extension CredentialsQuery {
  fileprivate func piece(from start: PageStart<String>) -> CredentialsQuery {
    CredentialsQuery(
      instance: instance, namespace: namespace, type: type, filter: filter, start: start, limit: ListView.pieceLength)
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

extension AuditQuery {
  fileprivate func piece(from start: PageStart<Int64>) -> AuditQuery {
    AuditQuery(filter: filter, start: start, limit: ListView.pieceLength)
  }
}
