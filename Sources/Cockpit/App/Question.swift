import SharingEngine

/// What a page or dialog asks of the engine, as a value.
enum Question: Hashable, Sendable {
  case place(Place)
  case tree(TreeQuery)
  case wholeTree(WholeTreeQuery)
  case instances(InstancesQuery)
  case siftInstances(SiftInstancesQuery)
  case instanceCount(InstanceCountQuery)
  case instance(InstanceQuery)
  case activity(ActivityQuery)
  case namespaces(NamespacesQuery)
  case credentials(CredentialsQuery)
  case bindings(BindingsQuery)
  case applications(ApplicationsQuery)
  case application(NamedApplicationQuery)
  case serviceKey(ServiceKeyQuery)
  case members(MembersQuery)
  case events(EventsQuery)
  case audit(AuditQuery)
  case map(SharingMapQuery)
  case unlinkedCount(UnlinkedCountQuery)
  case choices(ChoicesQuery)
  case target(TargetQuery)
  case shareState(ShareStateQuery)
  case pendingShares(PendingSharesQuery)
  case unshare(UnsharePreviewQuery)
  case delete(DeletePreviewQuery)
  case offers(OffersQuery)
}

/// What came back; `refused` for what the user may not see or what makes no sense.
enum Answer: Hashable, Sendable {
  case place(PlaceDetails)
  case tree(Page<TreeNode>)
  case treeStretch(TreeStretch)
  case instances(Page<InstanceRow>)
  case instanceSift(InstanceSift)
  case instanceCount(Int)
  case instance(InstanceDetails)
  case activity(Activity)
  case namespaces(NamespaceList)
  case credentials(CredentialList)
  case bindings(BindingList)
  case applications(ApplicationList)
  case application(Application)
  case serviceKey(ServiceKeyFacts)
  case members(Page<Member>)
  case events(Page<AuditRecord>)
  case audit(AuditPage)
  case map(MapPage)
  case unlinkedCount(PartialCount)
  case choices(Choices)
  case target(TargetPreview)
  case shareState(ShareState)
  case pendingShares([PendingShare])
  case unshare(UnsharePreview)
  case delete(DeletePreview)
  case offers([Offer])
  case refused(Refusal)
}

extension SharingEngine {
  /// The answer to `question` as `user` may have it, and the time that counted for it; no time with a refusal. Throws
  /// `StoreError` alone.
  func answer(_ question: Question, as user: String) throws -> (Answer, Timestamp?) {
    func ask<Query: SharingQuery>(_ query: Query, _ wrap: (Query.Answer) -> Answer) throws -> (Answer, Timestamp?) {
      let (answer, now) = try askWithTime(query, as: user)
      return (wrap(answer), now)
    }
    do {
      switch question {
      case .place(let place): return try ask(PlaceQuery(place: place), Answer.place)
      case .tree(let query): return try ask(query, Answer.tree)
      case .wholeTree(let query): return try ask(query, Answer.treeStretch)
      case .instances(let query): return try ask(query, Answer.instances)
      case .siftInstances(let query): return try ask(query, Answer.instanceSift)
      case .instanceCount(let query): return try ask(query, Answer.instanceCount)
      case .instance(let query): return try ask(query, Answer.instance)
      case .activity(let query): return try ask(query, Answer.activity)
      case .namespaces(let query): return try ask(query, Answer.namespaces)
      case .credentials(let query): return try ask(query, Answer.credentials)
      case .bindings(let query): return try ask(query, Answer.bindings)
      case .applications(let query): return try ask(query, Answer.applications)
      case .application(let query): return try ask(query, Answer.application)
      case .serviceKey(let query): return try ask(query, Answer.serviceKey)
      case .members(let query): return try ask(query, Answer.members)
      case .events(let query): return try ask(query, Answer.events)
      case .audit(let query): return try ask(query, Answer.audit)
      case .map(let query): return try ask(query, Answer.map)
      case .unlinkedCount(let query): return try ask(query, Answer.unlinkedCount)
      case .choices(let query): return try ask(query, Answer.choices)
      case .target(let query): return try ask(query, Answer.target)
      case .shareState(let query): return try ask(query, Answer.shareState)
      case .pendingShares(let query): return try ask(query, Answer.pendingShares)
      case .unshare(let query): return try ask(query, Answer.unshare)
      case .delete(let query): return try ask(query, Answer.delete)
      case .offers(let query): return try ask(query, Answer.offers)
      }
    } catch let refusal as Refusal {
      return (.refused(refusal), nil)
    }
  }
}
