/// The name of a party in its cast: `ana`, `travel-app`, `login`.
public struct PartyName: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public var description: String { text }

  public static func < (left: PartyName, right: PartyName) -> Bool { left.text < right.text }
}

extension PartyName: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}
