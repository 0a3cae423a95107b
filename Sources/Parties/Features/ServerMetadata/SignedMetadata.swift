internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Metadata that its issuer signs, or somebody who vouches for it (RFC 8414 §2.1).
struct SignedMetadata: FeatureValue {
  /// Of a server: whether it signs its metadata.
  var isMade = false
  /// Of a client: whose signatures it goes by; it does not look for any where there is nobody.
  var signers = SoftwarePublishers()

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "signed_metadata", \.features.signedMetadata.isMade,
      "Whether its metadata says all of itself once more, signed (RFC 8414 §2.1)",
      applies: .when(
        { $0.signingKey != nil }, else: "has no signing_key", help: "say with which: signing_key: rsa-1"))
  ]

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "metadata_signers", \.features.signedMetadata.signers,
      "Whose signed metadata it goes by, and no other: the address of each signer, and the example key that it signs with (RFC 8414 §2.1)",
      unsaid: "nobody's",
      applies: .when(
        { $0.readsMetadata || $0.features.serverDiscovery.isWanted }, else: "reads no metadata",
        help: "it goes with 'reads_metadata: true'"))
  ]

  private static let member = "signed_metadata"

  /// The same members with what is signed of them behind; the signed ones do not name themselves (RFC 8414 §2.1).
  static func added(to members: [JSONValue.Member], of settings: AuthorizationServerSettings) -> JSONValue {
    guard settings.features.signedMetadata.isMade, let key = settings.signingKey else {
      return .object(members)
    }
    let claims = JSONValue.object([.init("iss", .string(settings.issuer))] + members)
    return .object(members + [.init(member, .string(key.signingKey.sign(claims)))])
  }

  /// Metadata as it counts for a client that goes by signatures: what is signed takes precedence over what stands beside it
  /// (RFC 8414 §2.1). Nil where none is signed by whom the client trusts.
  func verified(_ document: JSONValue) -> JSONValue? {
    let token = document[SignedMetadata.member]?.string.flatMap { CompactJWS($0) }
    guard let token, let claims = token.claims, let members = claims.members,
      let signer = signers.all.first(where: { claims["iss"]?.string?.isIdentical(to: $0.issuer) == true }),
      VerificationKey.pair(signer.key.key.publicKey).isValid(token)
    else { return nil }
    let beside = (document.members ?? []).filter { plain in
      plain.name != SignedMetadata.member && claims[plain.name] == nil
    }
    return .object(members.filter { $0.name != "iss" } + beside)
  }
}

extension FeatureValues {
  var signedMetadata: SignedMetadata {
    get { self[SignedMetadata.self] }
    _modify { yield &self[SignedMetadata.self] }
  }
}

extension MetadataRules {
  /// Whoever can change what is on its way can take a signature away, too: so a client that goes by signatures takes nothing
  /// without one (RFC 8414 §2.1).
  static let metadataSigned = Rule<MetadataResponse>(
    "metadata-signed", "the metadata is signed by somebody whom the client trusts", .rfc(8414, "2.1")
  ) { review in
    guard !review.signed.signers.all.isEmpty else { return .goesWithoutSaying }
    let expected = review.signed.signers.all.map(\.issuer).joined(separator: " or ")
    guard review.isVerified else {
      return .fails(
        expected: "signed by \(expected)",
        found: review.answer.document["signed_metadata"] == nil
          ? "not signed" : "a signature that is not good",
        "Nobody whom this app trusts has signed the server's metadata.")
    }
    return .holds(expected: "signed by \(expected)", found: "signed")
  }
}
