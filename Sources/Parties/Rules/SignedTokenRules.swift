internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

/// A signed token as it was read: header, claims and signature, or a text that has none (RFC 7519 §7.2).
struct SignedTokenReading: Sendable, Equatable {
  let text: String
  /// Nil where the text is no signed message with claims, or its header says what no header can.
  let message: CompactJWS?
  /// Nil where there is no message.
  let header: JOSEHeader?
  let claims: JSONValue
  /// What in the header is of another type than it must be; nil where nothing is.
  let problem: MistypedMember?

  init(_ text: String) {
    self.text = text
    let message = CompactJWS(text)
    do throws(MistypedMember) {
      header = try message.map { message throws(MistypedMember) in try JOSEHeader(message.header) }
      problem = nil
    } catch {
      (header, problem) = (nil, error)
    }
    self.message = message?.claims == nil || problem != nil ? nil : message
    claims = message?.claims ?? .null
  }

  /// What the header says about how it is signed.
  var algorithm: String? { header?.algorithm }
}

/// What can be wrong with a signed token, whatever it is for.
enum SignedTokenFlaw: Sendable {
  case unreadable, type, algorithm, extensions, signature, audience, noExpiry, expired, early
}

/// Evidence at whose heart is a signed token: an assertion, an ID token, a request object, an access token.
protocol HoldsSignedToken: Review {
  /// What such tokens are called in the names and titles of rules.
  static var noun: SignedTokenNoun { get }
  var token: SignedTokenReading { get }
  /// What it must be verified with, by what the receiver knows and not by what the token says; nil where it knows
  /// nothing of the kind.
  var verificationKey: VerificationKey? { get }
  var now: VirtualTime { get }
  /// What goes back for a flaw.
  func refusal(of flaw: SignedTokenFlaw) -> Refusal
}

/// What a kind of signed token is called.
struct SignedTokenNoun: Sendable {
  /// `id-token`: what the names of rules begin with.
  let name: String
  /// `the ID token`.
  let words: String
  /// Who verifies it: `client`.
  let receiver: String
}

/// The rules for signed tokens, whatever they are for (RFC 7515, RFC 7519, RFC 8725): one rule serves each kind.
enum SignedTokenRules {
  /// Header, claims and signature can be told apart and read (RFC 7519 §7.2).
  static func readable<Subject: HoldsSignedToken>(_ title: String, _ citation: Citation) -> Rule<Subject> {
    Rule(
      "\(Subject.noun.name)-readable", title, citation,
      needed: "what cannot be read has no claims to go by"
    ) { review in
      guard review.token.message != nil else {
        return .fails(
          expected: "header, claims and signature, with dots between",
          found: review.token.problem?.description ?? review.token.text, review.refusal(of: .unreadable))
      }
      return .holds()
    }
  }

  /// A token that its header calls by another kind's name is of that kind, whoever signed it: one server signs several
  /// kinds with one key (RFC 8725 §3.11, §3.12). Most kinds are older than such names, so that none is needed.
  /// - Parameter types: the names that such tokens can have, besides `JWT`.
  static func typeAccepted<Subject: HoldsSignedToken>(
    _ title: String, or types: @escaping @Sendable (Subject) -> [String] = { _ in [] }
  ) -> Rule<Subject> {
    Rule("\(Subject.noun.name)-type-accepted", title, .rfc(8725, "3.11")) { review in
      let types = ["JWT"] + types(review)
      let expected = "no typ, or \(types.joined(separator: " or "))"
      guard let found = review.token.header?.type else { return .holds(expected: expected, found: "no typ") }
      // A media type, so the case of letters does not count, nor what goes without saying (RFC 7515 §4.1.9).
      let name = found.lowercased()
      let kind = name.hasPrefix("application/") ? String(name.dropFirst("application/".count)) : name
      guard types.contains(where: { $0.lowercased().isIdentical(to: kind) }) else {
        return .fails(expected: expected, found: "typ \(found)", review.refusal(of: .type))
      }
      return .holds(expected: expected, found: "typ \(found)")
    }
  }

  /// What the token says in claims that are defined, it says in the type that they are defined in (RFC 7519 §4). Held last:
  /// of most claims a rule before has looked at more.
  static func claimsTyped<Subject: HoldsSignedToken>() -> Rule<Subject> {
    let noun = Subject.noun
    return Rule(
      "\(noun.name)-claims-typed", "each claim of \(noun.words) is of its type", .rfc(7519, "4"),
      isTacit: true
    ) { review in
      if let problem = RegisteredClaims.mistyped(in: review.token.claims) {
        return .fails(
          expected: "each claim of its type", found: problem.description, review.refusal(of: .unreadable))
      }
      return .holds()
    }
  }

  /// It is signed as the key is used that the receiver knows, and in no other way: who sent the token wrote the header,
  /// so the header must not choose (RFC 8725 §3.1).
  static func algorithmAccepted<Subject: HoldsSignedToken>(_ title: String, _ citation: Citation)
    -> Rule<Subject>
  {
    Rule("\(Subject.noun.name)-algorithm-accepted", title, citation) { review in
      let expected = review.verificationKey?.algorithm.rawValue ?? ""
      let found = review.token.algorithm ?? "no text"
      guard found.isIdentical(to: expected) else {
        return .fails(expected: "alg \(expected)", found: found, review.refusal(of: .algorithm))
      }
      return .holds(expected: "alg \(expected)", found: found)
    }
  }

  /// Where the header says that something must be understood, whoever does not understand it must not take the message
  /// (RFC 7515 §4.1.11).
  static func extensionsUnderstood<Subject: HoldsSignedToken>() -> Rule<Subject> {
    let noun = Subject.noun
    return Rule(
      "\(noun.name)-extensions-understood",
      "\(noun.words) demands no extension that the \(noun.receiver) does not know", .rfc(7515, "4.1.11")
    ) { review in
      if let found = review.token.header?.criticalExtensions {
        return .fails(expected: "no crit", found: "crit \(found)", review.refusal(of: .extensions))
      }
      return .holds(expected: "no crit", found: "none")
    }
  }

  /// Not one octet was changed since it was signed (RFC 7515 §5.2). By what the header says it is signed with, which is
  /// what the receiver expects, unless it does not look at that.
  /// - Parameter expected: `the client's signature of these very octets`.
  static func signatureValid<Subject: HoldsSignedToken>(
    _ title: String, _ citation: Citation, expected: String
  ) -> Rule<Subject> {
    Rule("\(Subject.noun.name)-signature-valid", title, citation) { review in
      guard let message = review.token.message, review.verificationKey?.accepts(message) == true else {
        return .fails(expected: expected, found: "another", review.refusal(of: .signature))
      }
      return .holds()
    }
  }

  /// The token's end has not come (RFC 7519 §4.1.4).
  /// - Parameter isRequired: whether it must say when it ends.
  static func notExpired<Subject: HoldsSignedToken>(
    _ title: String, _ citation: Citation, isRequired: Bool
  ) -> Rule<Subject> {
    Rule("\(Subject.noun.name)-not-expired", title, citation) { review in
      let claim = review.token.claims["exp"]
      if claim == nil, !isRequired { return .doesNotApply("it does not say when it ends") }
      guard let end = claim?.numericDate.map({ VirtualTime(seconds: $0) }) else {
        return .fails(
          expected: "exp in seconds", found: claim?.plainText ?? "none", review.refusal(of: .noExpiry))
      }
      let expected = "before \(end.timeOfDay)"
      guard review.now < end else {
        return .fails(expected: expected, found: review.now.timeOfDay, review.refusal(of: .expired))
      }
      return .holds(expected: expected, found: review.now.timeOfDay)
    }
  }

  /// Where the token says from when on it may be used, that has come (RFC 7519 §4.1.5).
  static func notEarly<Subject: HoldsSignedToken>(_ title: String, _ citation: Citation) -> Rule<Subject> {
    Rule("\(Subject.noun.name)-not-early", title, citation) { review in
      guard let claim = review.token.claims["nbf"] else {
        return .doesNotApply("it does not say from when on")
      }
      guard let begins = claim.numericDate.map({ VirtualTime(seconds: $0) }), begins <= review.now else {
        return .fails(
          expected: "nbf not after \(review.now.timeOfDay)", found: claim.plainText,
          review.refusal(of: .early))
      }
      return .holds(expected: "from \(begins.timeOfDay) on", found: review.now.timeOfDay)
    }
  }
}
