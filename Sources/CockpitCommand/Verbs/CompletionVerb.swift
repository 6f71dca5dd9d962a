import ArgumentParser

/// Prints what makes a shell complete the cockpit's command lines.
struct CompletionVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion", abstract: "Print what makes your shell complete command lines.",
    discussion: """
      Names of orgs, spaces, instances, applications, service keys and users are completed from the database, as far as \
      you may see them.

      Examples:
        cockpit completion bash > ~/.local/share/bash-completion/completions/cockpit
        cockpit completion zsh > "${fpath[1]}/_cockpit"
        cockpit completion fish > ~/.config/fish/completions/cockpit.fish
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var completed: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "bash, zsh or fish.") var shell: Shell

  func run() { StandardStream.write(document: CompletionScript.text(for: shell.completed)) }
}
