internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension ResourceRules {
  /// There is something at this address (RFC 9110 §15.5.5); what was removed can be put there again.
  static let resourceExists = Rule<ResourceRequest>(
    "resource-exists", "there is a resource at this address", .rfc(9110, "15.5.5")
  ) { review in
    guard !review.resourcesHere.isEmpty else {
      let known = review.settings.resources.map(\.path).reduce(into: [String]()) { paths, path in
        if !paths.contains(path) { paths.append(path) }
      }
      return .fails(
        expected: known.joined(separator: " or "), found: review.request.path, WireResponse(status: .notFound)
      )
    }
    guard !review.gone.contains(review.request.path) || review.request.method == .put else {
      return .fails(
        expected: "a resource at \(review.request.path)", found: "one that was removed",
        WireResponse(status: .notFound))
    }
    return .holds(found: review.request.path)
  }
}
