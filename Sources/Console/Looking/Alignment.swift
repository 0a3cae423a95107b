/// Which items of two lists belong together, in the order they stand: those of one identity, and, where there are none,
/// those of one kind. Items that only one list has stand alone.
struct Alignment {
  /// One item as far as it is compared.
  struct Item: Equatable {
    /// The same for items that are the same.
    let identity: Int
    /// The same for items that may be two versions of one.
    let kind: Int
  }

  /// Indices into both lists; one of the two is nil where an item stands alone.
  struct Pair: Equatable {
    let left: Int?
    let right: Int?
  }

  private(set) var pairs: [Pair] = []
  /// Whether both lists were gone through to their ends.
  private(set) var isWhole = true

  /// The items of each list that are held against each other at once: the work grows with its square, so long lists are
  /// aligned piece by piece.
  private static let window = 512

  /// - Parameter isOver: whether to stop; asked between two pieces.
  init(_ left: [Item], _ right: [Item], until isOver: () -> Bool = { false }) {
    let start = zip(left, right).prefix { $0 == $1 }.count
    let tail = zip(left[start...].reversed(), right[start...].reversed()).prefix { $0 == $1 }.count
    pairs = (0..<start).map { Pair(left: $0, right: $0) }
    var (one, other) = (start, start)
    let (oneEnd, otherEnd) = (left.count - tail, right.count - tail)
    while one < oneEnd || other < otherEnd {
      guard !isOver() else {
        isWhole = false
        return
      }
      let piece = Self.aligned(
        left[one..<min(oneEnd, one + Self.window)], right[other..<min(otherEnd, other + Self.window)])
      let isLast = oneEnd - one <= Self.window && otherEnd - other <= Self.window
      let certain = isLast ? piece[...] : Self.certain(piece, from: one + other)
      pairs += certain
      one = certain.last { $0.left != nil }?.left.map { $0 + 1 } ?? one
      other = certain.last { $0.right != nil }?.right.map { $0 + 1 } ?? other
    }
    pairs += (0..<tail).map { Pair(left: oneEnd + $0, right: otherEnd + $0) }
  }

  /// What the items behind a piece cannot change: all up to its last two that belong together, where that is not too
  /// little to come to an end.
  private static func certain(_ piece: [Pair], from start: Int) -> ArraySlice<Pair> {
    guard let last = piece.lastIndex(where: { $0.left != nil && $0.right != nil }),
      let left = piece[last].left, let right = piece[last].right, left + right - start >= window
    else { return piece[...] }
    return piece[...last]
  }

  /// How well two items belong together: the same ones better than any two of a kind.
  private static func worth(_ left: Item, _ right: Item) -> UInt16 {
    left.identity == right.identity ? 3 : left.kind == right.kind ? 1 : 0
  }

  private static func aligned(_ left: ArraySlice<Item>, _ right: ArraySlice<Item>) -> [Pair] {
    // What the best alignment from two places on is worth, row by row; the last row and column are the ends.
    let width = right.count + 1
    var best = [UInt16](repeating: 0, count: (left.count + 1) * width)
    for (row, item) in left.enumerated().reversed() {
      for (column, other) in right.enumerated().reversed() {
        let place = row * width + column
        let worth = worth(item, other)
        let alone = max(best[place + width], best[place + 1])
        best[place] = worth > 0 ? max(alone, worth + best[place + width + 1]) : alone
      }
    }
    var pairs: [Pair] = []
    var (one, other) = (left.startIndex, right.startIndex)
    while one < left.endIndex, other < right.endIndex {
      let place = (one - left.startIndex) * width + other - right.startIndex
      let worth = worth(left[one], right[other])
      if worth > 0, best[place] == worth + best[place + width + 1] {
        pairs.append(Pair(left: one, right: other))
        (one, other) = (one + 1, other + 1)
      } else if best[place + width] >= best[place + 1] {
        pairs.append(Pair(left: one, right: nil))
        one += 1
      } else {
        pairs.append(Pair(left: nil, right: other))
        other += 1
      }
    }
    pairs += (one..<left.endIndex).map { Pair(left: $0, right: nil) }
    pairs += (other..<right.endIndex).map { Pair(left: nil, right: $0) }
    return pairs
  }
}
