internal import Citations
internal import HTTPTypes
internal import Simulator

extension ResourceRules {
  /// There is something at this address, and it can be read (RFC 9110 §15.5.5, §15.5.6).
  static let resourceExists = Rule<ResourceRequest>(
    "resource-exists", "there is a resource at this address", .rfc(9110, "15.5.5")
  ) { review in
    guard let resource = review.settings.resources.first(where: { $0.path == review.request.path }) else {
      return .fails(
        expected: review.settings.resources.map(\.path).joined(separator: " or "), found: review.request.path,
        WireResponse(status: .notFound))
    }
    guard review.request.method == .get else {
      return .fails(
        expected: "GET", found: review.request.method.rawValue,
        WireResponse(status: .methodNotAllowed, headerFields: [.allow: "GET"]))
    }
    review.resource = resource
    return .holds(found: resource.path)
  }
}
