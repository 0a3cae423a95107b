internal import Citations

extension ErrandRules {
  /// The client can use what it was built to use (RFC 6749 §7).
  static let errandResourceKnown = Rule<Errand>(
    "errand-resource-known", "the client knows this resource, and how to use it", .rfc(6749, "7")
  ) { errand in
    let expected = errand.resources.map(\.key.description).joined(separator: " or ")
    guard let key = ResourceKey(parsing: errand.text),
      let resource = errand.resources.first(where: { $0.key == key })
    else { return .fails(expected: expected, found: errand.text, ()) }
    errand.resource = resource
    return .holds(expected: expected, found: resource.address)
  }
}
