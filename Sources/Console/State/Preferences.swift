internal import Renderers

/// What a learner prefers, kept across sessions: one `name value` a line.
struct Preferences: Equatable, Sendable {
  enum Color: String, CaseIterable, Sendable {
    /// On a terminal that can.
    case auto
    case on
    case off

    var meaning: String {
      switch self {
      case .auto: "on a terminal that can, unless NO_COLOR is set"
      case .on: "always"
      case .off: "never; symbols tell the same"
      }
    }
  }

  /// Columns; nil for those of the window.
  var width: Int?
  var color = Color.auto
  var detail = RenderOptions.Detail.normal
  /// Milliseconds between two messages where several are delivered.
  var pace = 0
  /// Whether long output is shown page by page, or through `$PAGER`.
  var usesPager = true

  /// One preference, as data: name, what it takes, what it is for.
  struct Option: Sendable {
    let name: String
    /// Those that can be named, each with what it does.
    let values: [(name: String, meaning: String)]
    /// The same in words.
    let takes: String
    let summary: String
    let get: @Sendable (Preferences) -> String
    /// False where the value does not fit.
    let set: @Sendable (inout Preferences, String) -> Bool
  }

  static let options: [Option] = [
    Option(
      name: "width", values: [("auto", "as wide as the window")], takes: "auto, or columns from 20 to 400",
      summary: "how wide to draw (running text fills 100 at most)",
      get: { $0.width.map(String.init) ?? "auto" },
      set: { preferences, value in
        guard value != "auto" else {
          preferences.width = nil
          return true
        }
        guard let width = Int(value), (20...400).contains(width) else { return false }
        preferences.width = width
        return true
      }),
    Option(
      name: "color", values: Color.allCases.map { ($0.rawValue, $0.meaning) }, takes: "auto, on or off",
      summary: "whether to use colours", get: { $0.color.rawValue },
      set: { preferences, value in
        guard let color = Color(rawValue: value) else { return false }
        preferences.color = color
        return true
      }),
    Option(
      name: "detail", values: RenderOptions.Detail.allCases.map { ($0.rawValue, $0.meaning) },
      takes: "brief, normal or full",
      summary: "how much is said of each message", get: { $0.detail.rawValue },
      set: { preferences, value in
        guard let detail = RenderOptions.Detail(rawValue: value) else { return false }
        preferences.detail = detail
        return true
      }),
    Option(
      name: "pace", values: [("0", "no wait"), ("300", "a third of a second"), ("1000", "a second")],
      takes: "milliseconds from 0 to 5000",
      summary: "how long to wait between messages where several are delivered", get: { "\($0.pace)" },
      set: { preferences, value in
        guard let pace = Int(value), (0...5_000).contains(pace) else { return false }
        preferences.pace = pace
        return true
      }),
    Option(
      name: "pager", values: [("on", "page by page"), ("off", "all at once")], takes: "on or off",
      summary: "whether long texts are shown page by page, or by $PAGER where that is set",
      get: { $0.usesPager ? "on" : "off" },
      set: { preferences, value in
        guard ["on", "off"].contains(value) else { return false }
        preferences.usesPager = value == "on"
        return true
      }),
  ]

  /// The lines of a file; what is not understood is passed over, so that older and newer versions get along.
  init(lines: String = "") {
    for line in lines.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, let option = Preferences.options.first(where: { $0.name == words[0] }) else {
        continue
      }
      _ = option.set(&self, words[1])
    }
  }

  var lines: String {
    Preferences.options.map { "\($0.name) \($0.get(self))\n" }.joined()
  }
}

extension RenderOptions.Detail {
  fileprivate var meaning: String {
    switch self {
    case .brief: "the first line of a message, all that the lesson says and asks, and what was refused"
    case .normal: "the message in short and what is new in it, so that it fits a window"
    case .full: "every octet, every part and every check"
    }
  }
}
