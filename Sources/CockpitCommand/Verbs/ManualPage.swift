import ArgumentParser
import Foundation

/// A command with all that belongs to it as a manual page in roff.
struct ManualPage {
  let text: String

  /// Throws where the definitions cannot be read, which is a mistake of ours.
  init(_ command: any ParsableCommand.Type, version: String) throws {
    let definition = try Self.definition(command._dumpHelp())
    let common = try Self.definition(CommonOptions._dumpHelp()).arguments ?? []
    var lines = [
      ".TH COCKPIT 1 \"\" \"cockpit \(version)\" \"User Commands\"", ".SH NAME",
      "cockpit \\- \(Self.plain(definition.abstract ?? ""))", ".SH SYNOPSIS", ".B cockpit", "[\\fIoptions\\fR]", ".br",
      ".B cockpit", "\\fIcommand\\fR [\\fIarguments\\fR] [\\fIoptions\\fR]", ".SH DESCRIPTION",
    ]
    lines += Self.paragraphs(definition.discussion) + [".SH OPTIONS OF COMMANDS ON A DATABASE"]
    lines += common.flatMap(Self.argument)
    lines.append(".SH COMMANDS")
    for command in definition.subcommands ?? [] where command.shouldDisplay {
      lines += Self.command(command, leavingOut: Set(common.map(\.label)))
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func definition(_ json: String) throws -> Definition.Command {
    try JSONDecoder().decode(Definition.self, from: Data(json.utf8)).command
  }

  private static func command(_ command: Definition.Command, leavingOut common: Set<String>) -> [String] {
    let arguments = (command.arguments ?? []).filter { argument in
      argument.shouldDisplay && !common.contains(argument.label)
        && !["--version", "-h, --help"].contains(argument.label)
    }
    let usage = arguments.filter { $0.kind == "positional" }.map { argument in
      argument.isOptional ? "[\\fI\(plain(argument.label))\\fR]" : "\\fI\(plain(argument.label))\\fR"
    }
    var lines = [".SS \(plain(([command.commandName] + usage).joined(separator: " "), keepsFonts: true))"]
    lines += [plain(command.abstract ?? "")] + paragraphs(command.discussion)
    return lines + arguments.flatMap(argument)
  }

  private static func argument(_ argument: Definition.Argument) -> [String] {
    [".TP", "\\fB\(plain(argument.label))\\fR", plain(argument.abstract ?? "")]
  }

  /// Text in which lines that begin with blanks stay as they are.
  private static func paragraphs(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    var lines = [".PP"]
    var isExample = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("  ") != isExample {
        isExample.toggle()
        lines.append(isExample ? ".nf" : ".fi")
      }
      lines.append(line.isEmpty ? ".PP" : plain(String(line)))
    }
    return lines + (isExample ? [".fi"] : [])
  }

  /// Text without anything that roff would take for a request.
  private static func plain(_ text: String, keepsFonts: Bool = false) -> String {
    let escaped = keepsFonts ? text : text.replacing("\\", with: "\\e")
    let dashed = escaped.replacing("-", with: "\\-")
    return dashed.hasPrefix(".") || dashed.hasPrefix("'") ? "\\&" + dashed : dashed
  }

  /// As ArgumentParser describes commands.
  private struct Definition: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let abstract: String?
      let discussion: String?
      let shouldDisplay: Bool
      let subcommands: [Command]?
      let arguments: [Argument]?
    }

    struct Argument: Decodable {
      let kind: String
      let shouldDisplay: Bool
      let isOptional: Bool
      let names: [Name]?
      let valueName: String?
      let abstract: String?

      struct Name: Decodable {
        let kind: String
        let name: String
      }

      /// `-o ORG`, `--db PATH`, or a positional argument's name.
      var label: String {
        let names = (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }.joined(separator: ", ")
        guard kind != "positional" else { return valueName ?? "" }
        return kind == "flag" ? names : "\(names) \(valueName ?? "")"
      }
    }
  }
}

/// What the program's exit status says, for the help, the manual page and the guide.
enum ExitStatus {
  static let help = """
    0    done
    1    refused, or no such user
    2    wrong usage, or no usable terminal
    3    the outcome is unknown: ask again under the same --request-id
    4    the database is unusable or damaged, or cannot be written
    5    another process holds the database; nothing was changed
    128+ ended by the signal of that number
    """
}
