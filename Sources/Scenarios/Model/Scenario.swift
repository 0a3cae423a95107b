public import Citations
public import Diagnostics
public import Parties
public import Simulation
public import Transcripts
public import Wire

/// A checked scenario: a cast, a script, and what must happen. Made by reading a file; ready to run.
public struct Scenario: Sendable {
  /// The text it was read from, to say where an expectation failed.
  public var source: SourceText
  /// `authorization-code`.
  public var name: String
  public var title: String
  /// Prose, one or two sentences.
  public var summary: String
  public var topic: String
  public var level: Level
  public var citations: [Citation]
  /// The name of the scenario it changes; nil if it stands alone.
  public var base: String?
  public var cast: [Player]
  /// The cast as the file has it, from which it can be made anew with other settings.
  let draft: CastDraft
  /// What settings of clients need of servers that have it not: the likely cause where a refusal comes unexpected.
  let unmetNeeds: [Diagnostic]
  public var start: VirtualTime
  public var seed: UInt64
  /// Values to hand out instead of chance, by party and purpose.
  public var pins: [PartyName: [String: [String]]]
  public var script: [ScriptAct]
  /// The rules that its script says are broken, in whichever variant.
  public var brokenRules: [String]
  /// The goal that a learner may reach by forging; nil where the lesson has none.
  public var challenge: Challenge?
  /// The courses that its story may take; empty where it has one alone.
  public var variants: [Variant]
  /// The one of them that this is; nil where there are none.
  public var variant: Variant?
  /// What its author has a learner try at its end.
  public var attempts: [Attempt]

  /// How much a lesson takes for granted.
  public enum Level: String, Sendable, Hashable, Codable, CaseIterable {
    /// HTTP and nothing else.
    case beginner
    /// The beginners' lessons.
    case intermediate
    /// The four grants.
    case advanced
  }

  /// One party of the cast.
  public struct Player: Sendable {
    public var name: PartyName
    public var member: CastMember
    /// What the file says of it, by setting; what it leaves to what goes unless said is not among it.
    public var settings: [String: String] = [:]
  }
}

extension Scenario {
  /// What its attackers are able to do beyond what everybody on the web can, as its cast says: `reads authorization
  /// responses (A3)`; empty where that is nothing.
  public var powersOfAttackers: String {
    let attackers = cast.filter { $0.member.role == .attacker }
    let models = [
      "controls the network": "A2", "reads authorization responses": "A3",
      "reads authorization requests": "A4",
      "acquires access tokens": "A5",
    ]
    let powers = attackers.flatMap { attacker in
      models.keys.sorted().filter { attacker.settings["can"]?.contains($0) == true }
        .map { "\($0) (\(models[$0] ?? ""))" }
        + ["operates", "breaches"].compactMap { key in
          attacker.settings[key].map { clients in
            let names = clients.filter { !"[]\"".contains($0) }.split(separator: ",").joined(separator: ", ")
            return key == "operates" ? "runs \(names)" : "has copied what \(names) keeps"
          }
        }
    }
    return powers.joined(separator: ", ")
  }
}

/// One act of a script, and what must follow from it.
public struct ScriptAct: Sendable {
  /// As the file has it: `ana opens travel-app at /connect`.
  public var title: String
  /// Prose that introduces it; empty for none.
  public var note: String
  public var effect: Act.Effect
  public var expectations: [Expectation]
  /// Where it stands in the file.
  public var location: SourceLocation
}

/// One message that must follow from an act, and what must hold of it.
public struct Expectation: Sendable {
  public var message: MessageName
  public var location: SourceLocation
  /// Prose about the message; empty for none.
  public var note: String
  /// Values that parts must have, by the name or the address of the part.
  public var holds: [Value]
  /// The status of a response; nil if it does not matter.
  public var status: Located<Int>?
  /// The rule that must fail when the message is delivered; nil if none may.
  public var fails: Located<String>?
  /// What is changed in flight before that.
  public var tampering: [Located<Alteration>]
  /// How much later it arrives; nil where it does so in its turn.
  public var delay: Stretch?
  public var questions: [Question]

  /// A value that a part must have. It may name values of earlier messages:
  /// `{{authorization-request.state}}`.
  public struct Value: Sendable {
    public var part: String
    public var text: String
    public var location: SourceLocation
  }
}

/// A value and where it stands in a file.
public struct Located<Value: Sendable>: Sendable {
  public var value: Value
  public var location: SourceLocation

  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}
