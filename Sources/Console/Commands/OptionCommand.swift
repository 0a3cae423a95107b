internal import Diagnostics
internal import Renderers
internal import TerminalText

/// Shows preferences, or changes one.
enum OptionCommand {
  static let command = Command(
    name: "option", aliases: ["options"], arguments: "[NAME [VALUE]]", group: .session, effect: .none,
    usesFiles: true,
    summary: "what you prefer (width, color, detail, pace, pager), or change one for good",
    examples: ["option", "option detail brief", "option width 100", "option pace 300"],
    completions: [.options, .optionValues]
  ) { session, arguments async throws(CommandError) in
    guard arguments.words.count <= 2 else {
      throw CommandError("too many arguments", help: "usage: option [NAME [VALUE]]")
    }
    guard let name = arguments.words.first else { return Reply(session.optionList) }
    guard let option = Preferences.options.first(where: { $0.name == name }) else {
      let near = Nearest.match(for: name, among: Preferences.options.map(\.name))
      throw CommandError(
        "there is no option '\(name.excerpt(40))'",
        help: near.map { "did you mean '\($0)'?" }
          ?? "one of \(Preferences.options.map(\.name).joined(separator: ", "))")
    }
    guard let value = arguments.words.dropFirst().first else {
      return Reply(
        session.look.wrapped(
          "\(name) is \(option.get(session.learner.preferences)); it takes \(option.takes)."))
    }
    var preferences = session.learner.preferences
    guard option.set(&preferences, value) else {
      throw CommandError("\(name) cannot be '\(value.excerpt(40))'", help: "it takes \(option.takes)")
    }
    let problem = session.prefer(preferences, option, value)
    return Reply(
      session.look.wrapped(
        "\(name) is \(option.get(preferences)) from now on" + (problem.map { "; \($0)" } ?? "") + "."))
  }
}

extension Session {
  fileprivate var optionList: StyledText {
    let rows = Preferences.options.map { option in
      [
        StyledLine(option.name, .name), StyledLine(option.get(learner.preferences), .value),
        StyledLine("\(option.summary): \(option.takes)"),
      ]
    }
    return look.table(rows, indent: look.margin)
  }

  /// Takes over preferences, and keeps the one that was changed: another session may have changed others meanwhile.
  /// Returns why it is not kept, if it is not.
  fileprivate func prefer(_ new: Preferences, _ option: Preferences.Option, _ value: String) -> String? {
    learner.preferences = new
    look.prefer(new)
    guard let folder = output.host.stateFolder?.path else { return "it lasts as long as this session" }
    do throws(FileProblem) {
      try PrivateFile(path: "\(folder)/options").change { octets in
        var kept = octets.map { Preferences(lines: String(decoding: $0, as: UTF8.self)) } ?? new
        _ = option.set(&kept, value)
        return kept.lines
      }
      return nil
    } catch {
      return "it is not kept: \(error)"
    }
  }
}
