internal import OAuthVocabulary
internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

/// The names that a breakpoint can speak of: those that the glossary explains, those that documents register, and
/// those that a message of the lesson, or one that the learner changed, has.
///
/// So a name that was mistyped is refused, and one that was forged on purpose is not.
struct KnownNames {
  private(set) var parts: Set<String> = []
  /// In lower case, for parts are found in any case of letters.
  private var foldedParts: Set<String> = []
  private var piecesOfTokens: Set<String> = []
  private(set) var errors = Set(RegisteredName.errors.map(\.name))

  init() {}

  /// What the glossary and the documents name, and what stands in a lesson's own messages.
  init(_ glossary: Glossary, _ entries: [Entry]) {
    // What the glossary says of several names at once stands under words with blanks.
    for name in glossary.parts.keys where !name.contains(" ") { insert(part: name) }
    for registered in RegisteredName.parameters { insert(part: registered.name) }
    piecesOfTokens = Set(glossary.tokens.keys.map { $0.lowercased() })
    for part in entries.lazy.flatMap(\.parts) { note(part: part.name, part.value) }
  }

  mutating func note(part name: String, _ value: String) {
    insert(part: name)
    if name == "error" { errors.insert(value) }
  }

  private mutating func insert(part name: String) {
    if parts.insert(name).inserted { foldedParts.insert(name.lowercased()) }
  }

  /// Whether a part can have that name or address: `state`, `form.code`, `query.state#2`, `id_token.iss`.
  func hasPart(_ name: String) -> Bool {
    let folded = name.lowercased()
    if hasName(folded) { return true }
    let pieces = folded.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 2, Part.Place.allCases.contains(where: { $0.rawValue == pieces[0] }) else {
      return false
    }
    let bare = pieces[1].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = bare.first, bare.count == 1 || bare.last.flatMap({ Int($0) }) != nil else {
      return false
    }
    return hasName(String(first))
  }

  private func hasName(_ folded: String) -> Bool {
    if foldedParts.contains(folded) { return true }
    let pieces = folded.split(separator: ".", omittingEmptySubsequences: false)
    // Members of a list are explained without their numbers: `keys.0.kid` as `keys.kid`.
    if foldedParts.contains(pieces.filter { Int($0) == nil }.joined(separator: ".")) { return true }
    return pieces.first.map { foldedParts.contains(String($0)) } == true
      && piecesOfTokens.contains(pieces.dropFirst().joined(separator: "."))
  }
}

extension Session {
  /// The names known by now. Of the messages that left the script, the latest are looked at.
  var knownNames: KnownNames {
    guard let lesson, let timeline = lesson.timeline else { return KnownNames() }
    var names = lesson.names
    var left = Session.reach
    for branch in timeline.branches.reversed() where branch.parent != nil {
      var messages = timeline.moment(at: branch.end, on: branch.number)?.inFlight ?? []
      for position in stride(from: branch.end, to: branch.fork, by: -1) where left > 0 {
        left -= 1
        guard let delivery = timeline.moment(at: position, on: branch.number)?.delivery else { continue }
        messages.append(delivery.message)
      }
      for part in messages.lazy.flatMap(\.parts.all) { names.note(part: part.name, part.value) }
    }
    return names
  }
}
