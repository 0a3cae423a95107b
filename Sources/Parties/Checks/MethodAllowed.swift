internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension ResourceRules {
  /// The resource is there, but not for everything: the answer to another method says which there are
  /// (RFC 9110 §15.5.6).
  static let methodAllowed = Rule<ResourceRequest>(
    "method-allowed", "the resource can be used with this method", .rfc(9110, "15.5.6")
  ) { review in
    let methods = review.resourcesHere.map(\.method.rawValue).joined(separator: ", ")
    let found = review.request.method
    guard let resource = review.resourcesHere.first(where: { $0.method.wire == found }) else {
      return .fails(
        expected: methods, found: found.rawValue,
        WireResponse(status: .methodNotAllowed, headerFields: [.allow: methods]))
    }
    review.resource = resource
    return .holds(expected: methods, found: found.rawValue)
  }
}
