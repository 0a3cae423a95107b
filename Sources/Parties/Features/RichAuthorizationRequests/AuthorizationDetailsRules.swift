internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Evidence of a request that may say in detail what it is about (RFC 9396 §2).
protocol NamesDetails: Review {
  var settings: AuthorizationServerSettings { get }
  var authorizationDetails: AuthorizationDetailsReading { get }
  func refusal(ofDetails description: String) -> Refusal
}

extension AuthorizationRequest: NamesDetails {
  func refusal(ofDetails description: String) -> AuthorizationRefusal {
    .init(.invalidAuthorizationDetails, description)
  }
}

extension TradedGrant: NamesDetails {
  func refusal(ofDetails description: String) -> ErrorResponse {
    .init(.invalidAuthorizationDetails, description)
  }
}

/// The rules for `authorization_details` (RFC 9396 §5, §6, §9).
enum AuthorizationDetailsRules {
  static let ofRequest: [Rule<AuthorizationRequest>] = [readable(), typeKnown(), fieldsFit()]
  static let ofToken: [Rule<TradedGrant>] = [readable(), typeKnown(), fieldsFit(), detailsGranted]
  static let ofResource: [Rule<AuthorizedRequest>] = [detailsCoverRequest]

  /// An array of objects in JSON, each with its type (RFC 9396 §2).
  private static func readable<Subject: NamesDetails>() -> Rule<Subject> {
    Rule(
      "authorization-details-readable", "authorization_details is an array of objects, each with a type",
      .rfc(9396, "2")
    ) { review in
      guard let found = review.authorizationDetails.text else {
        return .doesNotApply("no authorization_details sent")
      }
      guard review.authorizationDetails.isReadable else {
        return .fails(
          expected: "an array of objects with a type", found: found,
          review.refusal(ofDetails: "The authorization_details cannot be read."))
      }
      return .holds(found: found)
    }
  }

  /// What the server does not know, nobody could be asked about (RFC 9396 §5).
  private static func typeKnown<Subject: NamesDetails>() -> Rule<Subject> {
    Rule(
      "authorization-details-type-known", "the server knows each type of the authorization details",
      .rfc(9396, "5")
    ) { review in
      let details = review.authorizationDetails.objects
      guard !details.isEmpty else { return .doesNotApply("no authorization_details sent") }
      let known = review.settings.features.detailsTypes.all.map(\.name).joined(separator: " or ")
      if let stranger = details.first(where: { review.settings.detailsType(of: $0) == nil }) {
        return .fails(
          expected: known, found: stranger["type"]?.plainText ?? "none",
          review.refusal(ofDetails: "A type of the authorization_details is not known."))
      }
      return .holds(
        expected: known, found: details.compactMap { $0["type"]?.string }.joined(separator: ", "))
    }
  }

  /// A field that is not known could mean anything, and one that is missing leaves open what is allowed (RFC 9396 §5).
  private static func fieldsFit<Subject: NamesDetails>() -> Rule<Subject> {
    Rule(
      "authorization-details-fields-fit", "each of the details has the fields of its type, and no others",
      .rfc(9396, "5")
    ) { review in
      let details = review.authorizationDetails.objects
      guard !details.isEmpty else { return .doesNotApply("no authorization_details sent") }
      for detail in details {
        guard let type = review.settings.detailsType(of: detail) else { continue }
        let fields = (detail.members ?? []).map(\.name)
        let missing = type.required.filter { !fields.contains($0) }
        let known = ["type"] + type.required + type.allowed + type.added.map(\.name)
        let excess = fields.filter { !known.contains($0) }
        guard missing.isEmpty, excess.isEmpty else {
          return .fails(
            expected: (["type"] + type.required).joined(separator: ", "),
            found: (missing.map { "no \($0)" } + excess).joined(separator: ", "),
            review.refusal(ofDetails: "The authorization_details are not as their type demands."))
        }
      }
      return .holds(
        found: details.map { ($0.members ?? []).map(\.name).joined(separator: ", ") }.joined(separator: "; "))
    }
  }

  /// What the owner was not asked about, no token stands for (RFC 9396 §6).
  private static let detailsGranted = Rule<TradedGrant>(
    "authorization-details-granted", "the token is for nothing in detail that was not granted",
    .rfc(9396, "6")
  ) { review in
    let named = review.authorizationDetails.objects
    guard !named.isEmpty else { return .doesNotApply("what was granted counts") }
    let granted = review.granted.extensions.authorizationDetails.all
    if let other = named.first(where: { name in !granted.contains { $0.covers(name) } }) {
      return .fails(
        expected: granted.map(\.text).joined(separator: " or "), found: other.text,
        review.refusal(ofDetails: "This was not granted."))
    }
    return .holds(found: named.map(\.text).joined(separator: ", "))
  }

  /// The resource server carries out what the details say, and nothing beside it (RFC 9396 §9).
  private static let detailsCoverRequest = Rule<AuthorizedRequest>(
    "authorization-details-cover-request", "what is handed in is what the token allows in detail",
    .rfc(9396, "9")
  ) { review in
    guard let demanded = review.asked.demandedDetails else { return .doesNotApply("no details are demanded") }
    var granted: [JSONValue] = []
    if case .array(let all)? = review.meaning["authorization_details"] {
      granted = all.filter { $0["type"]?.string?.isIdentical(to: demanded.type) == true }
    }
    let content = review.asked.content.document ?? .object([])
    let missing = demanded.fields.filter { content[$0] == nil }
    guard missing.isEmpty, granted.contains(where: { $0.covers(content) }) else {
      return .fails(
        expected: granted.isEmpty
          ? "details of type \(demanded.type)" : granted.map(\.text).joined(separator: " or "),
        found: missing.isEmpty ? content.text : "no \(missing.joined(separator: ", no "))",
        review.asked.challenge(.insufficientScope, "The access token does not allow this."))
    }
    return .holds(found: content.text)
  }
}

extension ResourceRequest {
  /// What a token must allow in detail for it; nil where nothing is demanded.
  var demandedDetails: DemandedDetails.OfResource? {
    resource.flatMap { settings.features.demandedDetails.byResource[$0.key.description] }
  }
}
