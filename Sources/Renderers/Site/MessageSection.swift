internal import Citations
internal import Simulation
internal import Transcripts
internal import Wire

/// One message of a lesson's page.
struct MessageSection {
  private let entry: Entry
  private let frame: SiteFrame
  private let values: [FollowedValues.Value]
  private let attackers: Set<PartyName>
  private let answers: RenderOptions.Answers

  /// - Parameters:
  ///   - values: those of the lesson that have a colour wherever they stand.
  ///   - attackers: who of the cast is one.
  ///   - answers: where those to its questions stand.
  init(
    _ entry: Entry, _ frame: SiteFrame, _ values: [FollowedValues.Value], attackers: Set<PartyName>,
    answers: RenderOptions.Answers
  ) {
    self.answers = answers
    self.entry = entry
    self.frame = frame
    self.values = values
    self.attackers = attackers
  }

  /// - Parameters:
  ///   - acts: those that begin with it.
  ///   - whatIfs: what can be done with it.
  func markup(after acts: [Markup], whatIfs: [WhatIf]) -> Markup {
    SiteTemplate.message.render([
      "number": "\(entry.number)", "title": "\(entry.title)", "acts": .markup(Markup(acts)),
      "from": "\(entry.from.text)", "to": "\(entry.to.text)", "way": "\(entry.way)",
      "channel": "\(DiagramArrow.channel(entry.channel))", "marks": .markup(marks),
      "meaning": .markup(Markup(inline: entry.meaning)),
      "citation": .markup(entry.citation.map(frame.link) ?? ""),
      "notes": .markup(Markup(entry.notes.map(Markup.init(prose:)))),
      "tampering": .markup(tampering), "wire": .markup(wire), "screen": .markup(screen),
      "whatIfs": .markup(Markup(whatIfs.map { $0.markup(frame) })),
      "parts": .markup(PartsMarkup(entry, frame).markup), "checks": .markup(checks),
      "memory": .markup(memory),
      "questions": .markup(
        Markup(
          entry.questions.enumerated().map {
            QuizMarkup($1, at: entry.number, $0, answers: answers).asked
          })),
    ])
  }

  private var marks: Markup {
    Markup(
      EntryMark.all(of: entry, attackers: attackers).map { mark in
        "<span class=\"badge \(mark.kind)\">\(mark.word ?? mark.words)</span>"
      })
  }

  private var wire: Markup { entry.wire.map { WireMarkup(entry, $0, values).markup } ?? "" }

  private var screen: Markup { entry.wire == nil ? ScreenMarkup(entry).markup : "" }

  private var tampering: Markup {
    guard !entry.tampering.isEmpty else { return "" }
    func value(_ text: String?, or missing: Markup) -> Markup { text.map { "<code>\($0)</code>" } ?? missing }
    return Markup(
      entry.tampering.map { change in
        """
        <li><code>\(change.part)</code>: \(value(change.was, or: "not there")) became \
        \(value(change.became, or: "taken out"))</li>
        """
      })
  }

  private var checks: Markup {
    let all = entry.checks.filter { $0.verdict != .doesNotApply }
    // What decided comes first.
    let checks = all.filter { $0.verdict != .holds } + all.filter { $0.verdict == .holds }
    guard !checks.isEmpty else { return "" }
    let held = checks.filter { $0.verdict == .holds }.count
    let failed = entry.failedCheck
    let sum: Markup =
      failed.map { "<span class=\"bad\">✗ \(entry.to.text) \($0.act): \($0.title)</span>" }
      ?? "<span class=\"good\">✓</span> \(entry.to.text) checks it: \(held) \(held == 1 ? "check holds" : "checks hold")"
    return """
      <details class="checks"\(failed == nil ? "" : " open")><summary>\(sum)</summary><ul>
      \(checks.map(check))</ul></details>
      """
  }

  private func check(_ check: CheckEntry) -> Markup {
    let (kind, mark, word): (Markup, Markup, Markup) =
      switch check.verdict {
      case .holds: ("good", "✓", "holds")
      case .fails: ("bad", "✗", "fails")
      case .doesNotApply, .leftOut: ("left", "–", "left out: not checked here")
      }
    func row(_ name: Markup, _ value: String) -> Markup {
      value.isEmpty ? "" : "<div><dt>\(name)</dt><dd><code>\(value)</code></dd></div>"
    }
    let found = check.verdict == .leftOut ? "" : row("found", check.found)
    let rows: Markup = "\(row("expected", check.expected))\(found)"
    let compared: Markup = rows.isEmpty ? "" : "<dl>\(rows)</dl>"
    let protection: Markup =
      check.verdict == .fails && !check.protects.isEmpty ? Markup(prose: check.protection) : ""
    return """
      <li class="\(kind)"><p><span class="mark" aria-hidden="true">\(mark)</span> \(check.title) \
      <span class="verdict">\(word)</span> \(frame.link(check.citation)) \
      <a class="rule" href="../rules.html#\(RulesPage.anchor(check.rule))">\(check.rule)</a></p>\
      \(compared)\(protection)</li>

      """
  }

  private var memory: Markup {
    Markup(
      entry.memory.map { change in
        let (kind, sign, verb): (Markup, Markup, Markup) =
          switch change.change {
          case .learned: ("learned", "+", "remembers")
          case .changed: ("changed", "≠", "changes")
          case .forgot: ("forgot", "−", "forgets")
          }
        return """
          <li class="\(kind)"><span class="mark" aria-hidden="true">\(sign)</span> \
          <b>\(change.party.text)</b> \(verb) <code>\(change.words)</code></li>

          """
      })
  }
}
