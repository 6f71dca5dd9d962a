import SharingEngine

/// What a page or dialog asks of the engine, as a value.
enum Question: Hashable, Sendable {
  case session
  case place(Place)
  case tree(TreeQuery)
  case instances(InstancesQuery)
  case instanceCount(InstanceCountQuery)
  case instance(InstanceQuery)
  case members(MembersQuery)
  case events(EventsQuery)
  case choices(ChoicesQuery)
  case target(TargetQuery)
  case unshare(UnsharePreviewQuery)
  case delete(DeletePreviewQuery)
  case offers(OffersQuery)
}

/// What came back; `refused` for what the user may not see or what makes no sense.
enum Answer: Hashable, Sendable {
  case session(Session)
  case place(PlaceDetails)
  case tree(Page<TreeNode>)
  case instances(Page<InstanceRow>)
  case instanceCount(Int)
  case instance(InstanceDetails)
  case members(Page<Member>)
  case events(Page<AuditRecord>)
  case choices([PlaceListing])
  case target(TargetPreview)
  case unshare(UnsharePreview)
  case delete(DeletePreview)
  case offers([Offer])
  case refused(Refusal)
}

extension SharingEngine {
  /// The answer to `question` as `user` may have it. Throws `StoreError` alone.
  func answer(_ question: Question, as user: String) throws -> Answer {
    do {
      switch question {
      case .session: return .session(try ask(SessionQuery(), as: user))
      case .place(let place): return .place(try ask(PlaceQuery(place: place), as: user))
      case .tree(let query): return .tree(try ask(query, as: user))
      case .instances(let query): return .instances(try ask(query, as: user))
      case .instanceCount(let query): return .instanceCount(try ask(query, as: user))
      case .instance(let query): return .instance(try ask(query, as: user))
      case .members(let query): return .members(try ask(query, as: user))
      case .events(let query): return .events(try ask(query, as: user))
      case .choices(let query): return .choices(try ask(query, as: user))
      case .target(let query): return .target(try ask(query, as: user))
      case .unshare(let query): return .unshare(try ask(query, as: user))
      case .delete(let query): return .delete(try ask(query, as: user))
      case .offers(let query): return .offers(try ask(query, as: user))
      }
    } catch let refusal as Refusal {
      return .refused(refusal)
    }
  }
}
