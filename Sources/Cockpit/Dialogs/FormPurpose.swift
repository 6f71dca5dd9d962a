import SharingEngine
import Terminal
import Widgets

/// What a form is for: what its values become, and what happens once it is done.
enum FormPurpose: Equatable, Sendable {
  case createAccount
  case createDirectory(in: Place)
  case createSubaccount(in: Place)
  case createSpace(in: SubaccountID)
  case rename(Place)
  case giveRole(in: Place)
  case updateInstance(InstanceID)
  /// Saves a text to the path that is filled in.
  case save(String)
  case filterAudit
  /// `nil` where the form asks for the type.
  case createCredential(InstanceID, CredentialType?)
  case editCredential(InstanceID, CredentialPath)
  case changeStatus(InstanceID, CredentialPath)
  case createBinding(NewBinding)
  case createApplication(SpaceID)
  case editSettings(InstanceID, name: String)

  var introduction: String? {
    switch self {
    case .createAccount:
      "There is no landscape in this database yet. Name the global account, its first subaccount with its region, "
        + "and a first space; you become their administrator. To look around first: cockpit demo"
    case .createDirectory, .createSubaccount, .createSpace, .rename, .giveRole, .updateInstance, .save, .filterAudit,
      .createCredential, .editCredential, .changeStatus, .createBinding, .createApplication, .editSettings:
      nil
    }
  }

  /// Asks for what the form is for. Throws what is wrong with a field that the engine is not asked about.
  func submit(_ form: FormDialog, _ steps: inout Steps) throws(Refusal) {
    guard form.isTouched || !isEdit else {
      steps.close()
      return steps.notify(.information, "Nothing was changed.")
    }
    switch self {
    case .save(let text): steps.save(text, to: form.value(.parameters))
    case .filterAudit:
      steps.narrow(to: try AuditFilterInput(form))
      steps.close()
    case .createCredential(let instance, let type): steps.perform(try form.creating(in: instance, type))
    case .editCredential(let instance, let path): steps.perform(try form.editing(path, of: instance))
    case .createBinding(let new):
      switch form.kind(of: new) {
      case .application:
        let name = try Names.checked(form.value(.application), "The application name", field: .application)
        steps.ask(.application(NamedApplicationQuery(name: name, space: new.space)))
      case .key: steps.perform(form.creatingKey(new))
      }
    case .editSettings(let instance, _):
      let document = DocumentWriter.line(try form.changedSettings().value)
      steps.perform(.updateInstance(UpdateInstance(instance: instance, parameters: document)))
    case .createAccount, .createDirectory, .createSubaccount, .createSpace, .rename, .giveRole, .updateInstance,
      .changeStatus, .createApplication:
      if let command = command(form) { steps.perform(command) }
    }
  }

  /// Whether the form begins with what there is, so that what was not touched needs no command.
  private var isEdit: Bool {
    switch self {
    case .editCredential, .changeStatus, .editSettings: true
    default: false
    }
  }

  /// The place whose names the request needs; `nil` where it needs none.
  var place: Place? {
    switch self {
    case .createSpace(let subaccount): .subaccount(subaccount)
    case .rename(let place), .giveRole(let place): place
    case .createAccount, .createDirectory, .createSubaccount, .updateInstance, .save, .filterAudit, .createCredential,
      .editCredential, .changeStatus, .createBinding, .createApplication, .editSettings:
      nil
    }
  }

  /// What would be asked of the platform, as far as the form is filled in. `details` are those of `place`.
  func request(_ form: FormDialog, _ details: PlaceDetails?) -> PlatformRequest? {
    let name = form.value(.name)
    switch self {
    case .createAccount, .save, .filterAudit, .createCredential, .editCredential, .changeStatus: return nil
    case .createDirectory(let parent): return .createDirectory(name, in: parent)
    case .createSubaccount(let parent):
      let usage = SubaccountUsage(rawValue: form.value(.usage)) ?? .productive
      return .createSubaccount(name, region: form.value(.region), usage: usage, in: parent)
    case .createSpace: return details?.subaccount.map { .createSpace(name, in: $0) }
    case .rename(let place):
      return .rename(place, from: form.oldValue(.name), to: name, org: details?.subaccount?.orgName)
    case .giveRole(let place):
      return Role(rawValue: form.value(.role)).map {
        .role($0, of: form.value(.user), in: place, details, isGiven: true)
      }
    case .updateInstance:
      // A proxy's form has no plan: it keeps it.
      let old = Plan(rawValue: form.oldValue(.plan)) ?? .proxy
      return .update(form.oldValue(.name), plan: old, to: name, plan: Plan(rawValue: form.value(.plan)) ?? old)
    case .createBinding(let new): return form.request(new)
    case .createApplication: return .createApplication(name)
    case .editSettings(_, let name):
      guard form.isTouched, let settings = try? form.changedSettings() else { return nil }
      return .change(settings, of: name)
    }
  }

  private func command(_ form: FormDialog) -> SharingCommand? {
    let name = form.value(.name)
    let usage = SubaccountUsage(rawValue: form.value(.usage)) ?? .productive
    switch self {
    case .createAccount:
      return .createAccount(
        CreateAccount(
          name: name, subaccountName: form.value(.subaccount), region: form.value(.region), usage: usage,
          spaceName: form.value(.space)))
    case .createDirectory(let parent): return .createDirectory(CreateDirectory(name: name, parent: parent))
    case .createSubaccount(let parent):
      return .createSubaccount(
        CreateSubaccount(
          name: name, region: form.value(.region), usage: usage, orgName: form.value(.orgName), parent: parent))
    case .createSpace(let subaccount): return .createSpace(CreateSpace(name: name, subaccount: subaccount))
    case .rename(let place): return .rename(Rename(place: place, name: name))
    case .giveRole(let place):
      let role = Role(rawValue: form.value(.role)) ?? .spaceAuditor
      return .giveRole(GiveRole(role: role, user: form.value(.user), place: place))
    case .updateInstance(let id):
      return .updateInstance(UpdateInstance(instance: id, name: name, plan: Plan(rawValue: form.value(.plan))))
    case .changeStatus(let instance, let path):
      let status = CredentialStatus(rawValue: form.value(.status)) ?? .enabled
      return .updateCredential(UpdateCredential(instance: instance, path: path, status: status))
    case .createApplication(let space): return .createApplication(CreateApplication(space: space, name: name))
    case .save, .filterAudit, .createCredential, .editCredential, .createBinding, .editSettings: return nil
    }
  }

  private func reveal(_ acceptance: Acceptance, in parent: Place, _ form: FormDialog, _ steps: inout Steps) {
    steps.notify(.success, "Created \(form.value(.name)).")
    guard let place = acceptance.createdPlace else { return }
    steps.reveal(RevealedPlace(place: place, key: key(of: place, form), parent: parent))
  }

  /// By the name as it is stored.
  private func key(of place: Place, _ form: FormDialog) -> NameKey {
    let typed = form.value(.name)
    return NameKey(name: (try? Names.checked(typed, "The name", field: .name)) ?? typed, id: place.id)
  }

  /// What is said and shown after the command was accepted.
  func celebrate(_ acceptance: Acceptance, _ form: FormDialog, _ steps: inout Steps, _ context: Context) {
    switch self {
    case .createAccount:
      steps.notify(.success, "Created account \(form.value(.name)).")
      steps.run(.actAs(context.user))
    case .createDirectory(let parent), .createSubaccount(let parent): reveal(acceptance, in: parent, form, &steps)
    case .createSpace(let subaccount): reveal(acceptance, in: .subaccount(subaccount), form, &steps)
    case .rename(let place):
      steps.notify(.success, "Renamed to \(form.value(.name)).")
      steps.reveal(RevealedPlace(place: place, key: key(of: place, form), parent: nil))
    case .giveRole: steps.notify(.success, "\(form.value(.user)) has the role now.")
    case .updateInstance: steps.notify(.success, "Updated \(form.value(.name)).")
    case .createCredential: steps.notify(.success, "Created \(form.value(.name)).")
    case .editCredential(_, let path), .changeStatus(_, let path):
      steps.notify(.success, "Changed \(path.name).")
    case .createBinding(let new):
      switch (form.kind(of: new), acceptance) {
      case (.key, .bound(let binding)):
        steps.open(.serviceKey(ServiceKeyDialog(binding, called: form.value(.name), password: new.password)))
      default: steps.notify(.success, "Bound \(form.value(.application)) to \(new.instanceName).")
      }
    case .createApplication: steps.notify(.success, "Created \(form.value(.name)).")
    case .editSettings(_, let name): steps.notify(.success, "Changed the settings of \(name).")
    case .save, .filterAudit: break
    }
  }
}

extension Acceptance {
  fileprivate var createdPlace: Place? {
    switch self {
    case .createdDirectory(let id): .directory(id)
    case .createdSubaccount(let id): .subaccount(id)
    case .createdSpace(let id): .space(id)
    case .done, .createdInstance, .shared, .createdApplication, .bound, .unshared: nil
    }
  }
}
