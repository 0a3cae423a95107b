internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension VendorResourceRules {
  /// There is something at this address, and it can be read (RFC 9110 §15.5.5, §15.5.6).
  static let vendorResourceExists = Rule<VendorResourceRequest>(
    "vendor-resource-exists", "there is something to read at this address", .rfc(9110, "15.5.5")
  ) { review in
    let known = review.settings.resources
    guard let resource = known.first(where: { $0.path.isIdentical(to: review.request.path) }) else {
      return .fails(
        expected: known.map(\.path).joined(separator: " or "), found: review.request.path,
        VendorServer.refusal(.notFound, "There is nothing here."))
    }
    guard review.request.method == .get else {
      return .fails(
        expected: "GET", found: review.request.method.rawValue,
        VendorServer.refusal(.methodNotAllowed, "The method must be GET.", headerFields: [.allow: "GET"]))
    }
    review.resource = resource
    return .holds(found: resource.path)
  }
}
