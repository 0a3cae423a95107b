internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The key by which a code will be redeemed, where the authorization request named one (RFC 9449 §10).
struct BoundCode: FeatureValue {
  /// Its thumbprint, as `dpop_jkt` had it.
  var key: String?
}

extension FeatureValues {
  var boundCode: BoundCode {
    get { self[BoundCode.self] }
    _modify { yield &self[BoundCode.self] }
  }
}

/// A client that says beforehand which key it will prove to hold when it redeems the code (RFC 9449 §10).
enum CodeBinding {
  static let parameter = "dpop_jkt"

  /// What the client adds to its request.
  static let ofRequests = RequestParameters(asking: { client, _ in
    let dpop = client.settings.features.dpop
    guard dpop.bindsCode, let key = dpop.key else { return [] }
    return [.init(parameter, key.key.publicKey.thumbprint)]
  })

  /// What the server keeps of it, and holds the token request to.
  static let ofGrants = GrantExtension(
    isOffered: { !$0.features.dpop.algorithms.isEmpty }, rulesOfRequest: rulesOfRequest,
    keep: { request, kept in kept.boundCode.key = request.parameters[parameter] }, rulesOfToken: rulesOfToken,
    facts: { kept in kept.boundCode.key.map { [.init("redeemed by key", .text($0))] } ?? [] })

  static let rulesOfRequest: [Rule<AuthorizationRequest>] = [
    // A thumbprint is 32 octets in base64url (RFC 7638 §3): what cannot be one, no key can match.
    Rule("dpop-jkt-well-formed", "dpop_jkt is the SHA-256 thumbprint of a key", .rfc(9449, "10")) { review in
      guard let text = review.parameters[parameter] else { return .goesWithoutSaying }
      guard Base64URL.decode(text)?.count == 32 else {
        return .fails(
          expected: "32 octets in base64url", found: text,
          .init(.invalidRequest, "dpop_jkt is no SHA-256 thumbprint."))
      }
      return .holds(found: text)
    }
  ]

  static let rulesOfToken: [Rule<TradedGrant>] = [
    // Else whoever caught the code could have the token bound to a key of his own (RFC 9449 §11.9).
    Rule("code-key-proved", "the proof is of the key that the authorization request named", .rfc(9449, "10"))
    {
      review in
      guard review.request.parameters["code"] != nil, let bound = review.granted.extensions.boundCode.key
      else { return .goesWithoutSaying }
      return DPoPBindingRules.judge(
        bound, Proof(of: review.request.request),
        else: .init(.invalidGrant, "The code is bound to another key than the proof is of."))
    }
  ]
}
