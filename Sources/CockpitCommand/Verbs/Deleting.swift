import ArgumentParser
import Glibc
import SharingEngine

/// `-f`: what deletes, or restores, asks on a terminal and needs this elsewhere. A dry run asks nobody.
struct ForceOption: ParsableArguments {
  @Flag(name: [.customShort("f")], help: "Do not ask.") var isForced = false

  /// Whether somebody sits at a terminal.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks. Throws `Failure.stopped` where one of the signals comes that `stop` holds back.
  static func isAnsweredYes(_ question: String, _ stop: Interruption? = nil) throws -> Bool {
    StandardStream.write("\(question) [yN]: ", to: STDERR_FILENO, terminator: "")
    try stop?.waitForInput()
    let answer = readLine()?.trimmingBlanks().lowercased()
    return answer == "y" || answer == "yes"
  }

  /// Asks `question`, naming what goes along. Throws `Failure` where the answer is no, or nobody can be asked.
  fileprivate func confirm(_ question: String, with alsoEnding: [String]) throws {
    guard Self.canAsk else { throw Failure.nobodyToAsk }
    for share in alsoEnding { StandardStream.write("Also ends: \(share).", to: STDERR_FILENO) }
    guard try Self.isAnsweredYes(question) else { throw Failure.cancelled }
  }
}

/// What a verb deletes.
struct Deletable {
  /// What open shares may end with; `nil` where none do.
  let subject: DeletePreviewQuery.Subject?
  let command: SharingCommand
  let guid: String

  init(_ instance: Instance) {
    (subject, guid) = (.instance(instance.id), instance.id.text)
    command = .deleteInstance(DeleteInstance(instance: instance.id))
  }

  /// `guid` is what users know the place by.
  init(_ place: Place, guid: String) {
    (subject, self.guid) = (.place(place), guid)
    command = .delete(Delete(place: place))
  }

  init(_ application: Application) {
    (subject, guid) = (nil, application.id.text)
    command = .deleteApplication(DeleteApplication(application: application.id))
  }

  init(_ binding: Binding) {
    (subject, guid) = (nil, binding.id.text)
    command = .deleteBinding(DeleteBinding(binding: binding.id))
  }
}

extension VerbSession {
  /// Deletes what is called `words`, after asking unless it would be refused anyway. What is not there counts as deleted;
  /// `gone` says so.
  func delete(_ found: Deletable?, _ words: String, gone: String, _ force: ForceOption) throws {
    if let found, !force.isForced, !isDryRun, let along = try ending(with: found) {
      try force.confirm("Really delete the \(words)?", with: along)
    }
    output.heading("Deleting \(words) as \(user)...")
    guard let found else {
      output.heading(gone)
      return done()
    }
    try perform(found.command)
    done(guid: found.guid)
  }

  /// What ends with `found`, in words; `nil` where it would not be deleted.
  private func ending(with found: Deletable) throws -> [String]? {
    guard let subject = found.subject else {
      if case .refused = try engine.rehearse(found.command, as: user) { return nil }
      return []
    }
    let preview = try ask(DeletePreviewQuery(subject: subject))
    return preview.refusal == nil ? preview.along : nil
  }
}
