/// Octets that are no XML document that is read here, and why.
public struct XMLProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public let reason: String

  init(_ reason: String) { self.reason = reason }

  public var description: String { "not XML that is read here: \(reason)" }
}
