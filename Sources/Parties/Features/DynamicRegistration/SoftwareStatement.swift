internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a publisher says of his software, signed: the same for every copy of it (RFC 7591 §2.3); under review by a server
/// at which a copy wants to register.
struct SoftwareStatement: HoldsSignedToken {
  typealias Refusal = RegistrationRefusal

  /// Whose word it is comes before what it says.
  static let rules: [Rule<SoftwareStatement>] = [
    SignedTokenRules.readable("the software statement is a signed token with claims", .rfc(7591, "2.3")),
    SignedTokenRules.typeAccepted("the software statement is of no other kind of token"),
    publisherTrusted,
    SignedTokenRules.algorithmAccepted(
      "the software statement is signed as its publisher signs", .rfc(8725, "3.1")),
    SignedTokenRules.extensionsUnderstood(),
    SignedTokenRules.signatureValid(
      "the publisher has signed these very octets", .rfc(7591, "2.3"),
      expected: "the publisher's signature of these very octets"),
    SignedTokenRules.notExpired(
      "the software statement has not expired", .rfc(7519, "4.1.4"), isRequired: false),
    SignedTokenRules.notEarly("the software statement may be used already", .rfc(7519, "4.1.5")),
    softwareApproved,
    SignedTokenRules.claimsTyped(),
  ]

  static let noun = SignedTokenNoun(
    name: "software-statement", words: "the software statement", receiver: "server")

  let token: SignedTokenReading
  let settings: AuthorizationServerSettings
  let now: VirtualTime

  private var publisher: SoftwarePublishers.Publisher? {
    let issuer = token.claims["iss"]?.string
    return issuer.flatMap { issuer in
      settings.features.registrationPolicy.publishers.all.first { $0.issuer.isIdentical(to: issuer) }
    }
  }

  var verificationKey: VerificationKey? { publisher.map { .pair($0.key.key.publicKey) } }

  func refusal(of flaw: SignedTokenFlaw) -> RegistrationRefusal {
    .init(.invalidSoftwareStatement, "The software statement is not valid.")
  }

  /// Anybody can sign a statement; it counts where the server trusts the publisher whom it names (RFC 7591 §2.3, §5).
  private static let publisherTrusted = Rule<SoftwareStatement>(
    "software-publisher-trusted", "the statement is by a publisher whom the server trusts", .rfc(7591, "2.3")
  ) { review in
    let expected = review.settings.features.registrationPolicy.publishers.all.map(\.issuer)
      .joined(separator: " or ")
    guard let publisher = review.publisher else {
      return .fails(
        expected: "iss \(expected)", found: review.token.claims["iss"]?.plainText ?? "no iss",
        .init(.unapprovedSoftwareStatement, "Statements of this publisher are not taken here."))
    }
    return .holds(expected: "iss \(expected)", found: publisher.issuer)
  }

  /// A true statement, and still not for this server: it says which software it takes (RFC 7591 §3.2.2).
  private static let softwareApproved = Rule<SoftwareStatement>(
    "software-approved", "the server takes this software", .rfc(7591, "3.2.2")
  ) { review in
    guard let approved = review.settings.features.registrationPolicy.approvedSoftware else {
      return .doesNotApply("all software of a trusted publisher is taken")
    }
    let found = review.token.claims["software_id"]?.plainText ?? "no software_id"
    guard approved.contains(where: found.isIdentical) else {
      return .fails(
        expected: approved.joined(separator: " or "), found: found,
        .init(.unapprovedSoftwareStatement, "This software is not approved here."))
    }
    return .holds(expected: approved.joined(separator: " or "), found: found)
  }
}

/// The statement that a client has with it, as its cast has it made.
struct CarriedStatement: Sendable, Equatable, SettingValue {
  /// The publisher.
  let issuer: String
  let key: FixtureKeys
  let claims: [JSONValue.Member]

  init?(setting: JSONValue) {
    guard let issuer = setting["issuer"]?.string, let claims = setting["claims"]?.members,
      let key = setting["signed_with"].flatMap({ FixtureKeys(setting: $0) })
    else { return nil }
    (self.issuer, self.key, self.claims) = (issuer, key, claims)
  }

  /// As it stands in the request.
  var text: String { key.signingKey.sign(.object([.init("iss", .string(issuer))] + claims)) }

  static var settingShape: SettingShape {
    .record(
      noun: "statement",
      [
        .init("issuer", .text(.address), required: true, "Its publisher, as iss."),
        .init(
          "signed_with", FixtureKeys.settingShape, required: true,
          "The example key that the publisher signs with."),
        .init(
          "claims", .map(keys: .texts(.anything), values: .anything), required: true,
          "What it says of the software."),
      ])
  }

  var settingWords: String? { nil }
}
