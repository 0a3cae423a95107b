public import TerminalText
public import Transcripts
internal import Wire

/// What somebody has of somebody else's account, in sentences.
public struct GainWords {
  private let attackers: Set<PartyName>
  private let clients: Set<PartyName>

  /// - Parameter cast: who is an attacker, and who has tokens for itself.
  public init(_ cast: [CastEntry]) {
    attackers = Set(cast.filter { $0.role == "attacker" }.map(\.name))
    clients = Set(cast.filter { $0.role == "client" }.map(\.name))
  }

  /// Whether an attack has worked (``Gain/isAttack(by:)``).
  public func isAttack(_ gain: Gain) -> Bool {
    gain.isAttack(by: attackers)
  }

  /// A sentence each, on lines of its own.
  /// - Parameter isGood: whether it is well that they are so, as where a defence has ended them.
  public func list(_ gains: [Gain], isGood: Bool, _ options: RenderOptions) -> StyledText {
    var text = StyledText()
    for gain in gains {
      let sentence = options.visible(self.sentence(gain))
      guard !options.isPlain else {
        text.append(Wrapping.words(StyledLine(sentence + "."), width: options.measure))
        continue
      }
      let mark =
        isGood ? StyledLine(options.glyphs.passed, .good) : StyledLine(options.glyphs.failed, .bad)
      let first = StyledLine.blanks(options.indent) + mark.adding(" ")
      text.append(
        Wrapping.words(
          StyledLine(sentence), width: options.measure, first: first, rest: .blanks(first.width)))
    }
    return text
  }

  /// What attacks have brought in two runs: in both alike, and in one of them alone.
  struct Compared {
    let both: [Gain]
    let first: [Gain]
    let second: [Gain]

    /// Whether the two come to the same.
    var isTheSame: Bool { first.isEmpty && second.isEmpty }
  }

  func compared(_ comparison: TranscriptComparison) -> Compared {
    let (first, second) = (comparison.first.gains.filter(isAttack), comparison.second.gains.filter(isAttack))
    return Compared(
      both: first.filter(second.contains), first: first.filter { !second.contains($0) },
      second: second.filter { !first.contains($0) })
  }

  /// `mallory has a token for ana's account that is still good (trips.read)`
  public func sentence(_ gain: Gain) -> String {
    let account = gain.account == gain.owner.text ? "" : " \(gain.account)"
    let whose = clients.contains(gain.owner) ? "\(gain.owner) itself" : "\(gain.owner)'s account\(account)"
    let opens = gain.scope.isEmpty ? "" : " (\(gain.scope))"
    let place = gain.place ?? "an app"
    switch gain.kind {
    case .connection:
      let harm = attackers.contains(gain.owner) ? ": what is saved there is \(gain.owner)'s" : ""
      return "\(gain.who) uses \(place) with \(whose)\(opens)\(harm)"
    case .signIn: return "\(place) takes \(gain.who) for \(gain.account)"
    case .token: return "\(gain.who) has a token for \(whose) that is still good\(opens)"
    case .code: return "\(gain.who) has a code for \(whose) that was not used yet"
    case .password: return "\(gain.who) knows the password of \(whose)"
    case .data: return "\(gain.who) has read what \(place) keeps for \(whose)"
    }
  }
}
