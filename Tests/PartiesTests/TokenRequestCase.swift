import Simulation
import Testing
import Wire

/// A token request that breaks a rule, and the error that it gets (RFC 6749 §5.2).
struct TokenRequestCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var code: String
  var cast: TestCast
  var alterations: [Alteration]
  var testDescription: String { "\(rule): \(alterations)" }

  init(_ rule: String, _ code: String, _ cast: TestCast, _ alterations: Alteration...) {
    (self.rule, self.code, self.cast, self.alterations) = (rule, code, cast, alterations)
  }
}
