internal import Simulation
public import Wire

extension JSONValue {
  /// The time that a claim says, in seconds since 1970-01-01T00:00:00Z (RFC 7519 §2); nil where it says none. A part of a
  /// second counts as a whole one: against a clock that shows whole seconds, that makes no difference to "before" and "not
  /// before".
  public var numericDate: Int? {
    guard case .number(let digits) = self else { return nil }
    // `Double` reads every number of JSON; what does not fit is no time.
    return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0.rounded(.up)) }
  }
}
