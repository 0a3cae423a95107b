internal import OrderedCollections

/// A set of scope tokens, written with one space between; their order does not matter (RFC 6749 §3.3).
public struct Scope: Sendable {
  private var ordered: OrderedSet<String>

  public init(_ tokens: some Sequence<String> = []) {
    ordered = OrderedSet(tokens)
  }

  /// Reads `read create`; nil where a token has a character that no scope token may have, or there is none
  /// (RFC 6749 Appendix A.4).
  public init?(parsing text: String) {
    let tokens = text.split(separator: " ", omittingEmptySubsequences: false)
    guard tokens.allSatisfy({ Scope.isToken($0) }) else { return nil }
    ordered = OrderedSet(tokens.map(String.init))
  }

  /// Whether the text is a scope token: one or more visible ASCII characters other than `"` and `\`.
  public static func isToken(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
  }

  /// The tokens in the order they were written.
  public var tokens: [String] { Array(ordered) }

  public var isEmpty: Bool { ordered.isEmpty }

  /// As it stands in a message.
  public var text: String { ordered.joined(separator: " ") }

  public func contains(_ token: String) -> Bool { ordered.contains(token) }

  public func isSubset(of other: Scope) -> Bool { ordered.isSubset(of: other.ordered) }

  public func subtracting(_ other: Scope) -> Scope { Scope(ordered.filter { !other.contains($0) }) }

  public func union(_ other: Scope) -> Scope { Scope(ordered.union(other.ordered)) }

  public func intersection(_ other: Scope) -> Scope { Scope(ordered.filter(other.contains)) }
}

extension Scope: Hashable {
  /// Two scopes are equal when they hold the same tokens, in whatever order.
  public static func == (left: Scope, right: Scope) -> Bool {
    left.ordered.count == right.ordered.count && left.isSubset(of: right)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ordered.sorted())
  }
}

extension Scope: CustomStringConvertible {
  public var description: String { text }
}
