internal import CEditLine

/// The manual page of the session's commands, made from their declarations.
public enum CommandManual {
  /// The names of the commands.
  public static var names: [String] { CommandTable.all.map(\.name) }

  /// Markdown.
  public static var markdown: String {
    var lines = [
      "# Commands of the session", "",
      "Made from the commands' declarations by `grantwalk docs`. Enter alone delivers the message in flight. Names may be",
      "cut short as long as they are clear. Quotes and backslashes work as in a shell; in a script, lines that are empty",
      "or begin with `#` are passed over.", "",
      "A line has \(LineInput.longestLine) bytes at most, and \(CEL_LONGEST_LINE) characters where it is typed; `edit FILE` puts what is longer in place of",
      "a message. A file of commands is read up to \(PlainLineReader.longestInput) bytes.", "",
      "A terminal whose locale is not UTF-8 is drawn on in ASCII. What goes into a pipe or a file is UTF-8, the same octets",
      "on every machine.",
    ]
    for group in Command.Group.allCases {
      lines += ["", "## \(group.rawValue)"]
      for command in CommandTable.all where command.group == group {
        lines += ["", "### `\(command.synopsis)`", "", sentence(command.summary)]
        if !command.details.isEmpty { lines += ["", command.details] }
        switch command.effect {
        case .none: break
        case .moves: lines += ["", "Moves along the timeline; nothing is lost."]
        case .branches:
          let opens = command.looksAlone ? "With what it is to change, opens" : "Opens"
          lines += ["", "\(opens) a branch; the old one stays, and `undo` takes the change back."]
        }
        if !command.aliases.isEmpty {
          lines += ["", "Also: " + command.aliases.map { "`\($0)`" }.joined(separator: ", ")]
        }
        lines += ["", "```text"] + command.examples + ["```"]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
