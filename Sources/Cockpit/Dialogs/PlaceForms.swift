import SharingEngine
import Widgets

/// The forms for places, roles and instances, and the one that asks for a file.
extension FormDialog {
  static func createAccount() -> FormDialog {
    FormDialog(
      "Welcome to the cockpit", .createAccount, submit: "Create",
      [
        FormField(.name, "Global account", placeholder: "for example Acme Corp"),
        FormField(.subaccount, "Subaccount", placeholder: "for example payments-eu"), .region(), .usage(),
        FormField(.space, "Space", placeholder: "for example dev"),
      ])
  }

  static func createDirectory(in parent: Place) -> FormDialog {
    FormDialog("Create Directory", .createDirectory(in: parent), submit: "Create", [FormField(.name, "Name")])
  }

  static func createSubaccount(in parent: Place) -> FormDialog {
    FormDialog(
      "Create Subaccount", .createSubaccount(in: parent), submit: "Create",
      [
        FormField(.name, "Name"), .region(), .usage(),
        FormField(.orgName, "Org name", required: false, placeholder: "as the subaccount"),
      ])
  }

  static func createSpace(in subaccount: SubaccountID) -> FormDialog {
    FormDialog("Create Space", .createSpace(in: subaccount), submit: "Create", [FormField(.name, "Name")])
  }

  static func rename(_ place: Place, from name: String) -> FormDialog {
    FormDialog("Rename \(name)", .rename(place), submit: "Rename", [FormField(.name, "Name", text: name)])
  }

  static func giveRole(in place: Place) -> FormDialog {
    let roles = Role.allCases.filter { $0.fits(place) }
    return FormDialog(
      "Give Role", .giveRole(in: place), submit: "Give",
      [
        FormField(.user, "User", placeholder: "for example alice"),
        FormField(.role, "Role", options: roles.map { .init($0.rawValue, $0.title) }),
      ])
  }

  static func updateInstance(_ instance: Instance, entitled: [Plan]) -> FormDialog {
    var fields = [FormField(.name, "Instance name", text: instance.name)]
    if instance.plan != .proxy {
      let plans = entitled.filter { $0 != .proxy }
      fields.append(
        FormField(
          .plan, "Plan", options: plans.map { .init($0.rawValue, $0.rawValue) }, selected: instance.plan.rawValue))
    }
    return FormDialog("Update \(instance.name)", .updateInstance(instance.id), submit: "Update", fields)
  }

  /// `title` says what is saved.
  static func save(_ text: String, as name: String, _ title: String = "Save the code") -> FormDialog {
    FormDialog(title, .save(text), submit: "Save", [FormField(.parameters, "File", text: name)])
  }
}

extension FormField {
  fileprivate static func region() -> FormField {
    let choices = RegionEntry.table.map { ChoiceList<String>.Entry($0.key, $0.key, note: "\($0.name), \($0.provider)") }
    return FormField(.region, "Region", placeholder: "for example cf-eu10", choices: choices)
  }

  fileprivate static func usage() -> FormField {
    FormField(
      .usage, "Used for",
      options: [
        .init("productive", "Productive", note: "plans free, standard and proxy"),
        .init("trial", "Trial", note: "plans trial and proxy"),
      ])
  }
}
