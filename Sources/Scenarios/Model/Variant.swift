public import Diagnostics
public import Transcripts
internal import Wire

/// One of the courses that a scenario's story may take: with a defence or without it.
public struct Variant: Sendable {
  /// `off`
  public var name: String
  /// What is different in it.
  public var title: String
  /// What attackers must have at its end, and no more than this; empty where nobody gains anything.
  public var gains: [StatedGain]
  /// Where it stands in the file.
  public var location: SourceLocation

  /// As views tell it.
  public var entry: VariantEntry { VariantEntry(name: name, title: title) }
}

/// What a file says that somebody must have.
public struct StatedGain: Sendable, Hashable, CustomStringConvertible {
  public var kind: Gain.Kind
  public var who: String
  public var owner: String
  /// Nil where it does not matter.
  public var place: String?

  /// Whether a gain is the one that is meant.
  func isMet(by gain: Gain) -> Bool {
    gain.kind == kind && gain.who.text == who && gain.owner.text == owner
      && (place.map { $0 == gain.place } ?? true)
  }

  /// As a file has it: `{who: mallory, has: token, of: ana}`
  public var description: String {
    "{who: \(who), has: \(kind.rawValue), of: \(owner)\(place.map { ", at: \($0)" } ?? "")}"
  }
}

extension Variant {
  /// What attackers have otherwise than it says.
  /// - Parameter found: what they have.
  func problems(with found: [Gain]) -> [Diagnostic] {
    let missing = gains.filter { stated in !found.contains(where: stated.isMet) }.map { stated in
      Diagnostic(
        .falseGain, "variant '\(name)': nobody gains \(stated)", at: location,
        help: "take it out of 'gains', or see with 'compare' why the attack does not come so far")
    }
    let more = found.filter { gain in !gains.contains { $0.isMet(by: gain) } }.map { gain in
      let stated = StatedGain(
        kind: gain.kind, who: gain.who.text, owner: gain.owner.text, place: gain.place)
      return Diagnostic(
        .falseGain, "variant '\(name)': its 'gains' do not say all that comes of it", at: location,
        help: "add \(stated)")
    }
    return missing + more
  }
}

extension DiagnosticCode {
  static let falseGain: DiagnosticCode = "false-gain"
  static let unknownVariant: DiagnosticCode = "unknown-variant"
  static let equalVariants: DiagnosticCode = "equal-variants"
}
