import ArgumentParser

/// A shell's completion script as ArgumentParser writes it, but that names from the database are only text, whatever they
/// look like to the shell, that nothing but names ever comes into the prompt, and that behind the short name of a command
/// the same is completed as behind its own.
enum CompletionScript {
  static func text(for shell: CompletionShell) -> String {
    let script = CockpitCommand.completionScript(for: shell)
    return changes(for: shell).reduce(script) { $0.replacing($1.old, with: $1.new) } + "\n"
  }

  /// The short names of commands, as cf has them.
  static var shortNames: [(short: String, command: String)] {
    CockpitCommand.configuration.subcommands.flatMap { command in
      command.configuration.aliases.map { ($0, command._commandName) }
    }
  }

  /// What is put in the place of what. Where `old` is not in the script, its writer has changed.
  static func changes(for shell: CompletionShell) -> [(old: String, new: String)] {
    switch shell {
    case .bash:
      // `compgen -W` would carry out what stands in a name, and `filenames` take it for a file.
      [
        (
          "__cockpit_add_completions -W \"$(__cockpit_custom_complete",
          "__cockpit_add_names \"$(__cockpit_custom_complete"
        ),
        (
          "    \"${COMP_WORDS[0]}\" \"${@}\" \"${words[@]}\"\n",
          """
              local program="${COMP_WORDS[0]}"
              [[ ${program##*/} = cockpit ]] || program=cockpit
              "${program}" "${@}" "${words[@]}" 2>/dev/null

          """
        ),
        (
          "\n_cockpit() {\n",
          #"""

          __cockpit_add_names() {
              [[ -n ${1} ]] || return
              compopt +o filenames 2>/dev/null
              local name
              while IFS='' read -r name; do
                  case "${COMP_WORDS[${COMP_CWORD}]}" in
                  \'*) name="${name//"'"/"'\''"}" ;;
                  \"*) name="$(sed 's/[\\$`"]/\\&/g' <<< "${name}")" ;;
                  *) printf -v name %q "${name}" ;;
                  esac
                  COMPREPLY+=("${name}")
              done <<< "${1}"
          }

          _cockpit() {

          """#
        ),
        (
          "    local -r subcommand=\"${unparsed_words[0]}\"\n",
          // A word that is still being typed is none of them yet, whether there is such a command or not.
          "    local subcommand=\"${unparsed_words[0]}\"\n    [[ ${#unparsed_words[@]} -gt 1 ]] || subcommand=''\n    case \"${subcommand}\" in\n"
            + shortNames.map { "    \($0.short)) subcommand=\($0.command) ;;\n" }.joined() + "    esac\n"
        ),
      ]
    case .zsh:
      [
        (
          "\"${command_name}\" \"${@}\" \"${command_line[@]}\")",
          "\"${command_name}\" \"${@}\" \"${command_line[@]}\" 2>/dev/null)"
        ),
        (
          "    arg)\n        case \"${words[1]}\" in\n        open|",
          "    arg)\n        case \"${words[1]}\" in\n"
            + shortNames.map { "        \($0.short)) words[1]=\($0.command) ;;\n" }.joined()
            + "        esac\n        case \"${words[1]}\" in\n        open|"
        ),
      ]
    case .fish:
      [
        (
          "    command $tokens[1] $argv $tokens\n",
          """
              set -l program $tokens[1]
              string match -q -r '(^|/)cockpit$' -- $program; or set program cockpit
              command $program $argv $tokens 2>/dev/null

          """
        ),
        (
          "        switch $unparsed_tokens[1]\n        case 'open'\n",
          "        switch $unparsed_tokens[1]\n"
            + shortNames.map { "        case '\($0.short)'\n            set unparsed_tokens[1] '\($0.command)'\n" }
            .joined()
            + "        end\n        switch $unparsed_tokens[1]\n        case 'open'\n"
        ),
      ]
    default: []
    }
  }
}
