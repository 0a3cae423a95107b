internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a request says of the client that it is from, and by what it proves that: read once, for every endpoint at
/// which clients authenticate (RFC 6749 §2.3).
struct ClientAuthentication: Sendable {
  /// The header field as it came; nil where there is none.
  let authorization: String?
  /// Id and secret in it; nil where it cannot be read.
  let basic: (clientID: String, secret: String)?
  /// `client_id` and `client_secret` in the body.
  let named: String?
  let posted: String?
  /// `client_assertion`; nil where none came.
  let assertion: SignedTokenReading?
  /// What is traded, where the client is known by that alone: who issued it is the client (RFC 7523 §3.1).
  let traded: SignedTokenReading?
  /// The client that the request is from; nil where it names none that is registered.
  let client: AuthorizationServerSettings.RegisteredClient?
  /// What names it; nil where nothing does.
  let clientID: String?

  /// - Parameter grantAssertion: what is traded where the client may be known by that alone (RFC 7521 §4.1).
  init(of form: PostedForm, grantAssertion: SignedTokenReading? = nil) {
    let parameters = form.parameters
    authorization = form.request.headerFields.value(of: .authorization)
    basic = authorization.flatMap(ClientCredentials.decode)
    named = parameters["client_id"]
    posted = parameters["client_secret"]
    assertion = parameters["client_assertion"].map { SignedTokenReading($0) }
    // What the subject is, the assertion says (RFC 7521 §4.2); what cannot be read names nobody.
    let own = assertion?.claims["sub"]?.string ?? basic?.clientID ?? named
    traded = own == nil && assertion == nil ? grantAssertion : nil
    clientID = own ?? traded?.claims["iss"]?.string
    client = clientID.flatMap(form.settings.clients.exactly)
  }

  /// How the client authenticates, by what it sent.
  var method: ClientAuthenticationMethod {
    if basic != nil { return .clientSecretBasic }
    if posted != nil { return .clientSecretPost }
    guard assertion != nil else { return .none }
    return client?.authentication == .clientSecretJWT ? .clientSecretJWT : .privateKeyJWT
  }

  /// The secret that was sent, and whether it is the client's; nil where the client has none, or sent none.
  var guess: Guess? {
    guard let client, let secret = client.secret else { return nil }
    return Guess(
      whose: "client \(client.clientID)",
      isRight: (basic?.secret ?? posted)?.isIdentical(to: secret) == true)
  }
}

/// The rules for who asks, at every endpoint at which clients authenticate (RFC 6749 §2.3, §3.2.1).
enum ClientAuthenticationRules {
  /// The rule by which secrets are compared.
  static let comparison = "client-authenticated"

  /// That one way is used, and whom it names. Before an assertion is believed, it is held against rules of its own.
  static func identification<Subject: HasClient>() -> [Rule<Subject>] {
    [oneMethod(), assertionTyped(), identified()]
  }

  /// That the client is who it says: held once its assertion, where it sent one, is found to be good.
  static func authentication<Subject: HasClient>() -> [Rule<Subject>] {
    [GuessRules.guessingLimited(of: "secrets", .rfc(6749, "2.3.1")), authenticated()]
  }

  /// A client must not use more than one way to authenticate in a request (RFC 6749 §2.3).
  private static func oneMethod<Subject: HasClient>() -> Rule<Subject> {
    Rule(
      "one-client-authentication", "the client authenticates in one way at most", .rfc(6749, "2.3")
    ) { review in
      let sent = review.authentication
      let ways = [
        sent.authorization.map { _ in "Authorization" }, sent.posted.map { _ in "client_secret" },
        sent.assertion.map { _ in "client_assertion" },
      ].compactMap(\.self)
      guard ways.count < 2 else {
        // Where an assertion is among them, the error has another name (RFC 7521 §4.2.1).
        let isAssertion = sent.assertion != nil
        return .fails(
          expected: "one way", found: ways.joined(separator: " and "),
          review.refusal(
            isAssertion ? .invalidClient : .invalidRequest, "Use one way to authenticate only.",
            status: isAssertion ? .badRequest : nil))
      }
      return .holds(found: ways.first ?? "none")
    }
  }

  /// An assertion comes with its type, and the server knows the type (RFC 7521 §4.2, RFC 7523 §2.2).
  private static func assertionTyped<Subject: HasClient>() -> Rule<Subject> {
    Rule(
      "client-assertion-typed", "a client's assertion comes with a type that the server knows",
      .rfc(7523, "2.2")
    ) { review in
      let expected = ClientAuthenticationMethod.assertionType
      let found = review.parameters["client_assertion_type"]
      guard found != nil || review.authentication.assertion != nil else {
        return .doesNotApply("the client sends none")
      }
      guard review.authentication.assertion != nil, found?.isIdentical(to: expected) == true else {
        return .fails(
          expected: "client_assertion_type \(expected), with client_assertion",
          found: found ?? "no client_assertion_type",
          review.refusal(
            .invalidClient, "The client's assertion has no known type.", status: .badRequest))
      }
      return .holds(expected: expected, found: found ?? "")
    }
  }

  /// The server must learn which client asks: from its authentication, or from client_id (RFC 6749 §3.2.1), or from
  /// the assertion that it trades (RFC 7521 §4.1).
  private static func identified<Subject: HasClient>() -> Rule<Subject> {
    Rule(
      "client-identified", "the request says which client it is from", .rfc(6749, "3.2.1"),
      needed: "without a client nobody is there to answer"
    ) { review in
      let sent = review.authentication
      if let authorization = sent.authorization, sent.basic == nil {
        let isBasic = BasicCredentials(authorization: authorization) != nil
        return .fails(
          expected: isBasic
            ? "id and secret each form-encoded before they are joined (RFC 6749 §2.3.1)"
            : "Basic with client id and secret",
          found: authorization,
          review.refusal(
            .invalidClient, "The Authorization header field cannot be read.", status: nil))
      }
      if let basic = sent.basic, let named = sent.named, !named.isIdentical(to: basic.clientID) {
        return .fails(
          expected: basic.clientID, found: "client_id \(named)",
          review.refusal(
            .invalidRequest, "client_id is not the client that authenticates.", status: nil))
      }
      if let problem = assertionProblem(sent) {
        return .fails(
          expected: problem.expected, found: problem.found,
          review.refusal(.invalidClient, problem.description, status: .badRequest))
      }
      if let traded = sent.traded, sent.client == nil {
        return .fails(
          expected: "an assertion issued by a registered client", found: sent.clientID ?? traded.text,
          review.refusal(.invalidGrant, "The assertion is not from a client that is known.", status: nil))
      }
      guard let clientID = sent.clientID else {
        return .fails(
          expected: "client_id", found: "none",
          review.refusal(.invalidClient, "No client is named.", status: nil))
      }
      guard sent.client != nil else {
        return .fails(
          expected: "a registered client", found: clientID,
          review.refusal(.invalidClient, "The client is not known.", status: nil))
      }
      return .holds(found: clientID)
    }
  }

  /// What keeps an assertion from naming the client that the request is from (RFC 7521 §4.2).
  private static func assertionProblem(_ sent: ClientAuthentication)
    -> (expected: String, found: String, description: String)?
  {
    guard let assertion = sent.assertion else { return nil }
    let subject = assertion.claims["sub"]?.string
    if let named = sent.basic?.clientID ?? sent.named, let subject, !named.isIdentical(to: subject) {
      return (subject, "client_id \(named)", "client_id is not the client that the assertion is about.")
    }
    guard sent.clientID != nil else {
      return ("an assertion about a client", assertion.text, "The assertion names no client.")
    }
    return nil
  }

  /// A confidential client authenticates, in the way it is registered for (RFC 6749 §3.2.1, §2.3.1).
  private static func authenticated<Subject: HasClient>() -> Rule<Subject> {
    Rule(
      comparison, "the client authenticates, by the method it is registered for", .rfc(6749, "3.2.1")
    ) { review in
      let used = review.authentication.method
      let failure = review.refusal(.invalidClient, "Client authentication failed.", status: nil)
      guard let client = review.client, used == client.authentication else {
        return .fails(
          expected: review.client?.authentication.rawValue ?? "", found: used.rawValue, failure)
      }
      guard client.authentication.isConfidential else {
        return .doesNotApply("this client is registered to prove nothing here")
      }
      guard !used.signsAssertion else {
        return .holds(
          expected: client.authentication.rawValue, found: "\(used.rawValue), with the right signature")
      }
      guard review.guess?.isRight == true else {
        let asItStands = review.authentication.authorization.flatMap(BasicCredentials.init)?.password
        let isBare = client.secret.map { asItStands?.isIdentical(to: $0) == true } ?? false
        return .fails(
          expected: "the secret of \(client.clientID)",
          found: isBare ? "that, not form-encoded: decoded, it is another (RFC 6749 §2.3.1)" : "another",
          failure)
      }
      return .holds(
        expected: client.authentication.rawValue, found: "\(used.rawValue), with the right secret")
    }
  }
}
