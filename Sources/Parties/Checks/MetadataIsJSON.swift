internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension MetadataRules {
  /// Metadata is a JSON object with status 200 (RFC 8414 §3.2).
  static let metadataIsJSON = Rule<MetadataResponse>(
    "metadata-is-json", "the metadata is a JSON object", .rfc(8414, "3.2")
  ) { review in
    let found = "\(review.response.status.code) \(review.response.mediaType)"
    guard found == "200 application/json", let document = try? JSONReader.read(review.response.body),
      document.members != nil
    else {
      return .fails(
        expected: "200 application/json", found: found, "The authorization server's metadata cannot be read.")
    }
    review.document = document
    return .holds(found: found)
  }
}
