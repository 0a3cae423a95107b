internal import Diagnostics
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

  private var passing: RequestObjectPassing? {
    draft.text("request_object").flatMap(RequestObjectPassing.init)
  }

  /// How it is registered to sign; nil where it has not said, and sends none.
  var algorithm: RequestObjectAlgorithm? {
    if let said = draft.text("request_object_signing_alg") { return RequestObjectAlgorithm(rawValue: said) }
    guard passing != nil else { return nil }
    return draft.text("signing_key") == nil ? .hs256 : .rs256
  }

  /// Where its objects may be fetched.
  var addresses: [String] {
    guard passing == .byReference, let address = WebAddress(draft.text("redirect_uri") ?? "") else {
      return []
    }
    return [address.origin + Client.requestObjectPath]
  }

  /// Whether it signs with its key pair.
  var signsWithKey: Bool { algorithm == .rs256 }

  func note(_ findings: Findings) {
    let place = draft.location(of: passing == nil ? "request_object_signing_alg" : "request_object")
    switch algorithm {
    case .rs256 where draft.text("signing_key") == nil:
      findings.note(
        .missingSetting, "\(draft.name) signs its request objects with RS256, and has no 'signing_key'",
        at: place, help: "say which: signing_key: rsa-1")
    case .hs256
    where (draft.text("client_secret") ?? "").utf8.count < ClientCredentialsReader.shortestSigningSecret:
      findings.note(
        .unfitSetting,
        "\(draft.name) signs its request objects with its secret, which takes \(ClientCredentialsReader.shortestSigningSecret) octets or more (RFC 7518 §3.2)",
        at: place, help: "give it a longer 'client_secret', or a 'signing_key'")
    default: break
    }
    if passing == .byReference, WebAddress(draft.text("redirect_uri") ?? "")?.isSecure == false {
      findings.note(
        .unfitSetting, "a request object is fetched from an https address (OIDC Core 1.0 §6.2)", at: place,
        help: "begin the redirect_uri of \(draft.name) with https")
    }
  }
}
