internal import Diagnostics
internal import JOSE
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// How a client says in one token what it asks for, and whether it has what that takes (OIDC Core 1.0 §6).
struct RequestObjectReader {
  let draft: PlayerDraft

  /// Nil for a client that sends parameters alone.
  var use: ClientSettings.OpenID.RequestObjectUse? {
    guard let passing, let algorithm else { return nil }
    return .init(passing, algorithm)
  }

  private var passing: RequestObjectPassing? { draft.client.requestObject }

  private var algorithm: RequestObjectAlgorithm? { draft.client.requestObjectSignature }

  /// Where its objects may be fetched.
  var addresses: [String] {
    guard passing == .byReference, let origin = draft.origin else { return [] }
    return [origin + Client.requestObjectPath]
  }

  func note(_ findings: Findings) {
    let place = draft.location(of: passing == nil ? "request_object_signing_alg" : "request_object")
    switch algorithm {
    case .rs256?, .es256?:
      let wanted = algorithm?.rawValue ?? ""
      let key = draft.client.signingKey
      if key == nil {
        findings.note(
          .missingSetting, "\(draft.name) signs its request objects with \(wanted), and has no 'signing_key'",
          at: place, help: "say which: signing_key: \(algorithm == .es256 ? "ec-1" : "rsa-1")")
      } else if let key, key.key.publicKey.algorithm.rawValue != wanted {
        findings.note(
          .unfitSetting,
          "\(draft.name) signs its request objects with \(wanted), and \(key.rawValue) is no key for that",
          at: place, help: "take 'request_object_signing_alg' out, or choose another 'signing_key'")
      }
    case .hs256
    where (draft.client.secret ?? "").utf8.count < ClientCredentialsReader.shortestSigningSecret:
      findings.note(
        .unfitSetting,
        "\(draft.name) signs its request objects with its secret, which takes \(ClientCredentialsReader.shortestSigningSecret) octets or more (RFC 7518 §3.2)",
        at: place, help: "give it a longer 'client_secret', or a 'signing_key'")
    default: break
    }
    if passing == .byReference, draft.address?.isSecure == false {
      findings.note(
        .unfitSetting, "a request object is fetched from an https address (OIDC Core 1.0 §6.2)", at: place,
        help: "begin the redirect_uri of \(draft.name) with https")
    }
  }
}
