/// All bindings and service keys of an instance, also of a proxy without access; the plan lets there be few.
package struct BindingsQuery: SharingQuery {
  package let instance: InstanceID

  package init(instance: InstanceID) {
    self.instance = instance
  }

  package func answer(in context: QueryContext) throws -> BindingList {
    let access = try context.access()
    let instance = try access.instanceInside(instance)
    let develop = try access.refusal(of: .develop(instance.space))
    return BindingList(
      bindings: try context.reader.bindings(of: instance.id), now: context.now,
      settings: try context.reader.settings(for: instance), deleteDenial: develop,
      changeDenial: try develop ?? context.reader.revocation(of: instance))
  }
}

/// What has access to one instance.
package struct BindingList: Hashable, Sendable {
  /// Of applications first, each by name.
  package let bindings: [Binding]
  /// The time that their states are told for.
  package let now: Timestamp
  package let settings: InstanceSettings
  /// Why the user may not delete any; `nil` where they may.
  package let deleteDenial: Refusal?
  /// Why the user may neither create, enable nor disable any; `nil` where they may.
  package let changeDenial: Refusal?
}

/// A cut of the applications of a space, by name.
package struct ApplicationsQuery: SharingQuery {
  package let space: SpaceID
  package let start: PageStart<NameKey>
  package let limit: Int

  package init(space: SpaceID, start: PageStart<NameKey> = .first, limit: Int) {
    self.space = space
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> ApplicationList {
    let access = try context.access()
    let space = try access.space(space)
    guard try access.looksInside(space.id) else { throw Refusal.inside }
    let page = try Page<Application>.read(from: start, limit: limit, key: \.key) { start, limit in
      try context.reader.applications(in: space.id, from: start, limit: limit)
    }
    let rows = try page.rows.map { application in
      let instances = try context.reader.bindings(of: application.id).map(\.instance)
      return ApplicationRow(
        application: application, boundTo: try instances.compactMap { try context.reader.instance($0)?.name })
    }
    return ApplicationList(
      page: Page(rows: rows, hasEarlier: page.hasEarlier, hasLater: page.hasLater),
      total: try context.reader.countApplications(in: space.id),
      changeDenial: try access.refusal(of: .develop(space.id)))
  }
}

/// A cut of the applications of a space, for who looks inside it.
package struct ApplicationList: Hashable, Sendable {
  package let page: Page<ApplicationRow>
  /// How many the space has, in this cut or not.
  package let total: Int
  /// Why the user may neither create nor delete any; `nil` where they may.
  package let changeDenial: Refusal?
}

/// An application with the names of the instances that it is bound to.
package struct ApplicationRow: Hashable, Sendable {
  package let application: Application
  package let boundTo: [String]
}

/// The application called `name` in a space. Throws `Refusal` where there is none that the user may see.
package struct NamedApplicationQuery: SharingQuery {
  package let name: String
  package let space: SpaceID

  package init(name: String, space: SpaceID) {
    self.name = name
    self.space = space
  }

  package func answer(in context: QueryContext) throws -> Application {
    let access = try context.access()
    let space = try access.space(space)
    guard try access.looksInside(space.id),
      let application = try context.reader.application(named: Names.stored(name), in: space.id)
    else { throw Refusal.nothingNamed(name, "application") }
    return application
  }
}

/// The binding of an instance, also of a proxy without access, that goes by a name. Throws `Refusal` where there is none
/// that the user may see.
package struct NamedBindingQuery: SharingQuery {
  package enum Holder: Hashable, Sendable {
    /// An application by its name.
    case application(String)
    /// A service key by its name.
    case key(String)
  }

  package let holder: Holder
  package let instance: InstanceID

  package init(_ holder: Holder, of instance: InstanceID) {
    self.holder = holder
    self.instance = instance
  }

  package func answer(in context: QueryContext) throws -> Binding {
    let bindings = try context.reader.bindings(of: context.access().instanceInside(instance).id)
    switch holder {
    case .application(let name):
      let stored = Names.stored(name)
      guard let binding = bindings.first(where: { !$0.isKey && $0.name == stored }) else {
        throw Refusal.nothingNamed(name, "bound application")
      }
      return binding
    case .key(let name):
      guard let binding = bindings.first(where: { $0.holder == .key(Names.stored(name)) }) else {
        throw Refusal.nothingNamed(name, "service key")
      }
      return binding
    }
  }
}

extension Application {
  /// Its place in the order of `ApplicationsQuery`.
  package var key: NameKey { NameKey(name: name, id: id.text) }
}

extension SharingReader {
  /// That a proxy was unshared; `nil` for what has access.
  func revocation(of instance: Instance) throws -> Refusal? {
    do throws(any Error) {
      _ = try reach(of: instance)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }
}
