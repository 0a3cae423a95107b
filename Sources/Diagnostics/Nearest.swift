/// Finds the word that was likely meant, for "did you mean".
public enum Nearest {
  /// Longer words are not compared: the cost grows with the square of the length.
  static let longestWord = 64

  /// The candidate nearest to `word`, or nothing where none is near enough.
  ///
  /// Nearness is Damerau–Levenshtein (optimal string alignment). A change of case, or of one of `-`, `_` and
  /// space into another, costs half an edit, and a change of nothing but case never more. Near means at most
  /// a third of the longer word's length, and at least one edit, but never a whole word. Of equally near ones
  /// the first wins.
  public static func match(for word: String, among candidates: some Sequence<String>) -> String? {
    near(word, candidates).min { $0.distance < $1.distance }?.candidate
  }

  /// Those candidates that are near enough and within one edit of the nearest, the nearest first, equally near ones in
  /// their order.
  public static func matches(for word: String, among candidates: some Sequence<String>, most: Int) -> [String]
  {
    let near = near(word, candidates).enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }
    guard let least = near.first?.element.distance else { return [] }
    return near.lazy.filter { $0.element.distance <= least + 2 }.prefix(most).map(\.element.candidate)
  }

  /// The candidates that are near enough, in their order, with their distance.
  /// Those that share words with a name, such as `client-authenticated` with `client-secret-good`; those that share most
  /// come first, else in the order of the candidates.
  public static func related(to name: String, among candidates: [String], most: Int) -> [String] {
    func words(_ name: String) -> Set<Substring> {
      Set(name.prefix(longestWord).split { !$0.isLetter && !$0.isNumber })
    }
    let sought = words(name)
    let shared = candidates.map { ($0, words($0).intersection(sought).count) }.filter { $0.1 > 0 }
    // The sort is not stable by contract.
    return shared.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.prefix(most)
      .map(
        \.element.0)
  }

  private static func near(_ word: String, _ candidates: some Sequence<String>)
    -> [(candidate: String, distance: Int)]
  {
    let typed = letters(of: word)
    guard !typed.isEmpty, typed.count <= longestWord else { return [] }
    return candidates.compactMap { candidate in
      let offered = letters(of: candidate)
      guard !offered.isEmpty, offered.count <= longestWord else { return nil }
      let longer = max(typed.count, offered.count)
      let limit = min(max(2, 2 * longer / 3), 2 * longer - 1)
      guard 2 * abs(typed.count - offered.count) <= limit else { return nil }
      let distance = distance(typed, offered)
      return distance <= limit ? (candidate, distance) : nil
    }
  }

  /// A character, and what it is with its case and its kind of separator taken away.
  private struct Letter: Equatable {
    let scalar: Unicode.Scalar
    let folded: String

    init(_ scalar: Unicode.Scalar) {
      self.scalar = scalar
      folded = scalar == "_" || scalar == " " ? "-" : scalar.properties.lowercaseMapping
    }

    func cost(of other: Letter) -> Int {
      scalar == other.scalar ? 0 : folded == other.folded ? 1 : 2
    }
  }

  private static func letters(of word: String) -> [Letter] {
    word.unicodeScalars.prefix(longestWord + 1).map(Letter.init)
  }

  /// Twice the number of edits.
  private static func distance(_ left: [Letter], _ right: [Letter]) -> Int {
    if left == right { return 0 }
    if left.map(\.folded) == right.map(\.folded) { return 1 }
    var beforeLast: [Int] = []
    var last = Array(0...right.count).map { $0 * 2 }
    for (row, first) in left.enumerated() {
      var current = [(row + 1) * 2]
      for (column, second) in right.enumerated() {
        var cost = min(last[column + 1] + 2, current[column] + 2, last[column] + first.cost(of: second))
        if row > 0, column > 0, first.scalar == right[column - 1].scalar,
          left[row - 1].scalar == second.scalar
        {
          cost = min(cost, beforeLast[column - 1] + 2)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last.last ?? 0
  }
}
