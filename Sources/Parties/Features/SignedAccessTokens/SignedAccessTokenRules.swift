internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Evidence of a resource server that asked for the authorization server's keys.
protocol ReceivesKeySet: Review where Refusal == WireResponse {
  /// The answer to the question, and the keys in it; nil where there is none.
  var answer: WireResponse? { get }
  var received: JSONWebKeySet? { get }
}

/// The resource server's rules for signed access tokens and the keys they are signed with (RFC 9068 §4).
enum SignedAccessTokenRules {
  /// Header, claims and signature can be told apart and read (RFC 7519 §7.2).
  static let signedTokenReadable = Rule<SignedTokenRequest>(
    "signed-token-readable", "the token is a signed one with claims", .rfc(7519, "7.2")
  ) { review in
    guard review.token.message != nil else {
      return .fails(
        expected: "header, claims and signature, with dots between",
        found: review.token.problem?.description ?? review.token.text,
        review.asked.challenge(.invalidToken, "The access token is no JWT."))
    }
    return .holds()
  }

  /// The header says that it is an access token: a server may sign other things with the same key, such as ID
  /// tokens (RFC 9068 §4, §5).
  static let tokenTypedAsAccessToken = Rule<SignedTokenRequest>(
    "token-typed-as-access-token", "the header says that this is an access token", .rfc(9068, "4")
  ) { review in
    let type = review.token.header?.type
    // A media type, so the case of letters does not count (RFC 7515 §4.1.9).
    guard let type, ["at+jwt", "application/at+jwt"].contains(type.lowercased()) else {
      return .fails(
        expected: "typ at+jwt", found: type ?? "none",
        review.asked.challenge(.invalidToken, "This is no access token."))
    }
    return .holds(expected: "typ at+jwt", found: type)
  }

  /// The token is signed in the one way that this server takes. Who sent the token wrote the header, so the
  /// header must not choose: `none` would be no signature at all (RFC 9068 §4; RFC 8725 §3.1).
  static let tokenAlgorithmAccepted = Rule<SignedTokenRequest>(
    "token-algorithm-accepted", "it is signed in the way that this server takes", .rfc(9068, "4")
  ) { review in
    let expected = review.algorithm.rawValue
    let found = review.token.algorithm ?? "no text"
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: "alg \(expected)", found: found,
        review.asked.challenge(.invalidToken, "The access token is not signed as it must be."))
    }
    return .holds(expected: "alg \(expected)", found: found)
  }

  /// Where the header says that something must be understood, whoever does not understand it must not take the message
  /// (RFC 7515 §4.1.11).
  static let tokenExtensionsUnderstood = Rule<SignedTokenRequest>(
    "token-extensions-understood", "the token demands no extension that the server does not know",
    .rfc(7515, "4.1.11")
  ) { review in
    if let found = review.token.header?.criticalExtensions {
      return .fails(
        expected: "no crit", found: "crit \(found)",
        review.asked.challenge(.invalidToken, "The access token demands an extension that is not known."))
    }
    return .holds(expected: "no crit", found: "none")
  }

  /// The token is from the authorization server that this server trusts, by exactly its name (RFC 9068 §4).
  static let tokenIssuerTrusted = Rule<SignedTokenRequest>(
    "token-issuer-trusted", "the token is from the authorization server that this server trusts",
    .rfc(9068, "4")
  ) { review in
    let found = review.meaning["iss"]?.string
    guard let found, found.isIdentical(to: review.issuer) else {
      return .fails(
        expected: review.issuer, found: found ?? "none",
        review.asked.challenge(.invalidToken, "The access token is from another issuer."))
    }
    return .holds(expected: review.issuer, found: found)
  }

  /// What the authorization server answered is a set of keys (RFC 7517 §5). Where it is not, nobody is let in.
  static func keySetReadable<Subject: ReceivesKeySet>() -> Rule<Subject> {
    Rule("key-set-readable", "the authorization server's keys can be read", .rfc(7517, "5")) { review in
      guard let keys = review.received else {
        return .fails(
          expected: "200, JSON with keys",
          found: review.answer.map { "status \($0.status.code)" } ?? "no answer",
          WireResponse(status: .badGateway))
      }
      return .holds(found: "\(keys.keys.count == 1 ? "1 key" : "\(keys.keys.count) keys")")
    }
  }

  /// The key that the token says it was signed with is one that the authorization server publishes; keys from
  /// anywhere else do not count (RFC 9068 §4).
  static let tokenKeyKnown = Rule<SignedTokenRequest>(
    "token-key-known", "it is signed with a key that the authorization server publishes", .rfc(9068, "4")
  ) { review in
    let expected = review.keys.keys.map { $0.id ?? "a key without name" }.joined(separator: " or ")
    let found = review.token.header?.keyID ?? "no kid"
    guard review.key != nil else {
      return .fails(
        expected: expected.isEmpty ? "a published key" : expected, found: found,
        review.asked.challenge(.invalidToken, "The access token is signed with an unknown key."))
    }
    return .holds(expected: expected, found: found)
  }

  /// Not one character was changed since the authorization server signed it (RFC 9068 §4, RFC 7515 §5.2).
  static let tokenSignatureValid = Rule<SignedTokenRequest>(
    "token-signature-valid", "the signature fits what is signed", .rfc(9068, "4")
  ) { review in
    guard let token = review.token.message, let key = review.key, VerificationKey.pair(key).accepts(token)
    else {
      return .fails(
        expected: "the signature of these very octets", found: "another",
        review.asked.challenge(.invalidToken, "The access token's signature is wrong."))
    }
    return .holds()
  }

  /// All claims that such a token must have are there, each of its kind (RFC 9068 §2.2).
  static let tokenClaimsComplete = Rule<SignedTokenRequest>(
    "token-claims-complete", "the claims that every such token needs are there", .rfc(9068, "2.2")
  ) { review in
    let texts = ["iss", "sub", "client_id", "jti"].filter { review.meaning[$0]?.string == nil }
    let times = ["exp", "iat"].filter { review.meaning[$0]?.numericDate == nil }
    let missing = texts + times + (review.meaning["aud"]?.audience == nil ? ["aud"] : [])
    let expected = "iss, exp, aud, sub, client_id, iat, jti"
    guard missing.isEmpty else {
      return .fails(
        expected: expected, found: "no \(missing.joined(separator: ", no ")) that can be read",
        review.asked.challenge(.invalidToken, "The access token lacks a claim."))
    }
    return .holds(expected: expected)
  }
}
