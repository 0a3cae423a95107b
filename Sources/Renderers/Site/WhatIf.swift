internal import Citations
internal import Simulation
package import Transcripts
internal import Wire

/// Something that a lesson's author has a reader do at a message, done: who notices, and by which rule.
package struct WhatIf: Sendable {
  private let attempt: AttemptEntry
  /// The number of the message that was acted on.
  let message: Int
  private let refusal: Entry?

  /// - Parameter refusal: the first message that is refused because of it; nil where nobody refuses any.
  package init(_ attempt: AttemptEntry, at message: Int, refusal: Entry?) {
    (self.attempt, self.message, self.refusal) = (attempt, message, refusal)
  }

  /// By what it is refused; nil where nobody refuses it.
  var failedCheck: CheckEntry? { refusal?.failedCheck }

  /// It, folded until somebody wants to know.
  func markup(_ frame: SiteFrame) -> Markup {
    """
    <details class="what-if"><summary>What if <code>\(deeds.joined(separator: ", "))</code></summary>\
    \(outcome(frame))<p>\(Markup(inline: attempt.teaches))</p></details>

    """
  }

  /// What is done, without how one gets there and goes on.
  private var deeds: [String] {
    let deeds = attempt.commands.filter { !$0.hasPrefix("goto ") && $0 != "finish" && $0 != "step" }
    return deeds.isEmpty ? attempt.commands : deeds
  }

  private func outcome(_ frame: SiteFrame) -> Markup {
    guard let refusal, let check = failedCheck else { return "<p><b>Nobody refuses it.</b></p>" }
    func row(_ name: Markup, _ value: String) -> Markup {
      value.isEmpty ? "" : "<div><dt>\(name)</dt><dd><code>\(value)</code></dd></div>"
    }
    return """
      <p class="bad">✗ \(refusal.to.text) refuses message \(refusal.number), \(refusal.title): \(check.title)</p>\
      <dl>\(row("expected", check.expected))\(row("found", check.found))</dl>\
      <p>\(frame.link(check.citation)) <a class="rule" href="../rules.html#\(RulesPage.anchor(check.rule))">\(check.rule)</a></p>
      """
  }
}
