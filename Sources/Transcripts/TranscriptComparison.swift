public import Simulation
internal import Wire

/// Two runs of one story beside each other: which messages both have, which one alone, and where they part.
public struct TranscriptComparison: Sendable {
  /// A place in the story: a message of the first run, of the second, or of both.
  public struct Pair: Sendable {
    public var first: Entry?
    public var second: Entry?
    /// The parts whose values differ; empty where one run lacks the message.
    public var changes: [Change]
    /// Whether nothing that matters differs: the parts, and who refused it by which rule.
    public var isAlike: Bool {
      guard let first, let second else { return false }
      return changes.isEmpty && first.failedCheck?.rule == second.failedCheck?.rule
    }

    /// The rules that decide otherwise: refused by or left out in one of the two, and not so in the other.
    public var rules: [(check: CheckEntry, first: Check.Verdict?, second: Check.Verdict?)] {
      let (mine, other) = (first?.checks ?? [], second?.checks ?? [])
      func verdict(_ rule: String, in checks: [CheckEntry]) -> Check.Verdict? {
        checks.first { $0.rule == rule }?.verdict
      }
      let all = mine + other.filter { check in !mine.contains { $0.rule == check.rule } }
      return all.map { check in
        (check: check, first: verdict(check.rule, in: mine), second: verdict(check.rule, in: other))
      }.filter { row in
        row.first != row.second
          && [row.first, row.second].contains { $0 == .fails || $0 == .leftOut }
      }
    }
  }

  /// A part that has another value.
  public struct Change: Sendable, Equatable {
    public var address: String
    /// Nil where the first run's message lacks it.
    public var first: String?
    public var second: String?
  }

  public let first: Transcript
  public let second: Transcript
  /// What the two runs are called: `off` and `on`.
  public let names: (first: String, second: String)
  /// What the second run has otherwise from its beginning, where somebody says so: `login refresh_tokens keep`.
  public let change: String?
  /// In the order of the story. A message that only the first run has stands before those that only the second has.
  public let pairs: [Pair]
  /// Whether only the beginnings were compared, for there is too much of them.
  public let isCut: Bool

  /// The most messages of a run that are compared: finding what belongs together costs more than they are many.
  public static let mostMessages = 2_000

  public init(
    _ first: Transcript, _ second: Transcript, names: (first: String, second: String), change: String? = nil
  ) {
    self.change = change
    self.first = first
    self.second = second
    self.names = names
    let left = Array(first.entries.prefix(Self.mostMessages))
    let right = Array(second.entries.prefix(Self.mostMessages))
    isCut = left.count < first.entries.count || right.count < second.entries.count
    let difference = right.map(Identity.init).difference(from: left.map(Identity.init))
    let removed = Self.places(difference.removals)
    let inserted = Self.places(difference.insertions)
    var pairs: [Pair] = []
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      if i < left.count, removed.contains(i) {
        pairs.append(Pair(first: left[i], second: nil, changes: []))
        i += 1
      } else if j < right.count, inserted.contains(j) {
        pairs.append(Pair(first: nil, second: right[j], changes: []))
        j += 1
      } else if i < left.count, j < right.count {
        pairs.append(Pair(first: left[i], second: right[j], changes: Self.changes(left[i], right[j])))
        (i, j) = (i + 1, j + 1)
      } else {
        break
      }
    }
    self.pairs = pairs
  }

  private static func places(_ changes: [CollectionDifference<Identity>.Change]) -> Set<Int> {
    Set(
      changes.map { change in
        switch change {
        case .insert(let place, _, _), .remove(let place, _, _): place
        }
      })
  }

  /// The first place where the runs part; nil where they do not.
  public var parting: Pair? { pairs.first { !$0.isAlike } }

  /// The first message that they judge otherwise, where that is not where they part: what the difference comes to.
  public var decision: Pair? {
    guard
      let decided = pairs.firstIndex(where: { $0.first?.failedCheck?.rule != $0.second?.failedCheck?.rule }),
      pairs[..<decided].contains(where: { !$0.isAlike }), pairs[decided].first != nil,
      pairs[decided].second != nil
    else { return nil }
    return pairs[decided]
  }

  /// The first message that one of the runs refuses and the other does not: what ends the attack there.
  public var refusals: (first: Entry?, second: Entry?) {
    let parted = pairs.filter { $0.first?.failedCheck?.rule != $0.second?.failedCheck?.rule }
    return (
      parted.lazy.compactMap(\.first).first { $0.failedCheck != nil },
      parted.lazy.compactMap(\.second).first { $0.failedCheck != nil }
    )
  }

  /// The stretches of the story: alike ones together, others one by one.
  public var stretches: [ArraySlice<Pair>] {
    var stretches: [ArraySlice<Pair>] = []
    var index = pairs.startIndex
    while index < pairs.endIndex {
      let end = pairs[index...].firstIndex { !$0.isAlike } ?? pairs.endIndex
      let next = max(end, index + 1)
      stretches.append(pairs[index..<next])
      index = next
    }
    return stretches
  }

  /// Two messages are the same place of a story where they have a name, a sender and a receiver in common.
  private struct Identity: Hashable {
    let name: MessageName
    let from: PartyName
    let to: PartyName

    init(_ entry: Entry) { (name, from, to) = (entry.name, entry.from, entry.to) }
  }

  private static func changes(_ left: Entry, _ right: Entry) -> [Change] {
    var new = Dictionary(right.parts.map { ($0.address, $0.value) }) { first, _ in first }
    // How long a body is says nothing that the body does not.
    func isTold(_ part: PartEntry) -> Bool { part.name.lowercased() != "content-length" }
    let changed = left.parts.filter(isTold).compactMap { part -> Change? in
      let value = new.removeValue(forKey: part.address)
      return value == part.value ? nil : Change(address: part.address, first: part.value, second: value)
    }
    return changed
      + right.parts.filter { isTold($0) && new[$0.address] != nil }.map {
        Change(address: $0.address, first: nil, second: $0.value)
      }
  }
}
