internal import Citations
internal import Simulation
internal import Wire

extension PageRules {
  /// There is something at this address (RFC 9110 §15.5.5). Noted only where there is not.
  static let pageExists = Rule<PageLookup>(
    "page-exists", "there is a page at this address", .rfc(9110, "15.5.5")
  ) { review in
    guard review.known.contains(where: { $0.isIdentical(to: review.path) }) else {
      return .fails(expected: review.known.joined(separator: " or "), found: review.path, ())
    }
    return .holds(found: review.path)
  }
}
