/// What may be changed of an instance, as a document to edit: `{"name":…,"plan":…}`.
package struct InstanceDocument: Hashable, Sendable {
  package let name: String
  package let plan: Plan

  package init(_ instance: Instance) {
    name = instance.name
    plan = instance.plan
  }

  private init(name: String, plan: Plan) {
    self.name = name
    self.plan = plan
  }

  /// Indented, ending with a line end.
  package var text: String {
    DocumentWriter.pretty(
      .object([DocumentMember("name", .string(name)), DocumentMember("plan", .string(plan.rawValue))]))
  }

  /// Reads what `text` makes of the instance; what it leaves out stays as in `self`. The rules are for the command.
  package func changed(by text: String) throws(Refusal) -> InstanceDocument {
    let object = try DocumentObject(.parsed(text), name: "the instance", known: ["name", "plan"])
    let name = try object.text("name", field: .name) ?? self.name
    guard let word = try object.text("plan", field: .plan) else { return InstanceDocument(name: name, plan: plan) }
    guard let plan = Plan(rawValue: word) else {
      throw Refusal.noPlan(word)
    }
    return InstanceDocument(name: name, plan: plan)
  }
}
