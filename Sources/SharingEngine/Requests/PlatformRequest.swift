/// A change as one would ask the platform for it: what a dialog shows before it is made, and what is copied from there.
///
/// It is made of names as they are now; whether they are right is for the command to find out.
package struct PlatformRequest: Hashable, Sendable {
  /// Method and path of the platform's API: `DELETE /v3/spaces/…`. `nil` for a document that goes with an instance.
  package let endpoint: String?
  /// `nil` where the endpoint says it all.
  package let body: DocumentValue?
  /// The documented `cf` commands that would do it, in order; empty where there are none.
  package let commands: [String]
  /// What has to be known about it: why there is no command, or what the platform wants besides.
  package let note: String?

  init(_ endpoint: String? = nil, body: DocumentValue? = nil, commands: [[String]] = [], note: String? = nil) {
    self.endpoint = endpoint
    self.body = body
    self.commands = commands.map(ShellWords.command)
    self.note = note
  }

  /// The request on one line: endpoint, then body.
  package var line: String { [endpoint, body.map(DocumentWriter.line)].compactMap(\.self).joined(separator: " ") }

  /// All commands on one line, each only if the one before it worked; `nil` where there are none.
  package var command: String? { commands.isEmpty ? nil : commands.joined(separator: " && ") }
}
