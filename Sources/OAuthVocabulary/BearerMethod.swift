/// The ways in which a request can present a bearer token (RFC 6750 §2), by the names that RFC 9728 §2 gives
/// them.
public enum BearerMethod: String, Sendable, Hashable, CaseIterable {
  /// In `Authorization` (RFC 6750 §2.1), which every resource server must take.
  case header
  /// In a form-encoded body (RFC 6750 §2.2).
  case body
  /// In the address (RFC 6750 §2.3), which RFC 9700 §4.3.2 forbids.
  case query
}
