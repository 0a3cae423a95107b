internal import Citations
internal import HTTPTypes
public import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension Feature {
  /// Clients that ask for little at first, and for more when a resource demands it (MCP Authorization, Step-Up
  /// Authorization Flow).
  static let scopeStepUp = Feature(
    "ScopeStepUp", "MCP Authorization",
    settings: { FeatureSettings(client: ScopeStepUp.settings) },
    remedies: [ScopeStepUp.remedy], clientFacts: DemandedScopes.facts,
    rules: { [RuleList("client, demand for more scope", ScopeDemand.rules)] })
}

/// Whether a client asks for more scope where a resource demands that.
public struct ScopeStepUp: FeatureValue {
  var isUsed = false
  /// All that it may ask for, as it is registered; nil where that is what it asks for at first.
  public internal(set) var registered: Scope?

  public init() {}

  static let settings: [Setting<ClientSettings.Said>] = [
    Setting(
      "steps_up_scope", \.features.scopeStepUp.isUsed,
      "Whether it asks its user for more scope, besides what it asked for before, when a resource demands that (MCP Authorization, Step-Up Authorization Flow)",
      applies: .when({ $0.flow.grant == .authorizationCode }, else: "sends nobody to be asked for more")),
    Setting(
      "registered_scope", .list(.text(.scopeToken), atLeast: 1), \.features.scopeStepUp.registered,
      "All that it may ask for, as it is registered", unsaid: "its scope"),
  ]

  /// Sends the browser to be asked for more, or, where none is there, has the next one asked.
  static let remedy = RefusalRemedy { client, response, purpose, surroundings in
    guard client.settings.features.scopeStepUp.isUsed, case .user(let session) = purpose.holder,
      let tokens = client.tokens(of: purpose.holder, for: purpose.resource),
      let demand = ScopeDemand(response, purpose, asked: client.scopeAsked(of: tokens.server, in: session))
    else { return nil }
    var checks = Checks(by: client)
    if let refusal = ScopeDemand.rules.hold(against: demand, noting: &checks) {
      return client.show(problem: refusal, to: purpose.browser, checks: checks)
    }
    client.features.demandedScopes.all[session] = .init(
      scope: demand.union, resource: purpose.browser == nil ? purpose.resource : nil)
    guard let browser = purpose.browser else { return Receipt(checks: checks) }
    let connection = Client.Connection(
      session: session, isNewSession: false, browser: browser, prompt: [], server: tokens.server,
      resource: purpose.resource)
    var receipt = client.begin(.connection(connection), in: &surroundings)
    receipt.checks = checks.all + receipt.checks
    return receipt
  }
}

/// What users will be asked for because resources demanded it.
struct DemandedScopes: FeatureValue {
  /// By the session of the user.
  var all: OrderedDictionary<String, Demanded> = [:]

  struct Demanded: Sendable, Equatable {
    /// All that she will be asked for.
    var scope: Scope
    /// What was refused while no browser was there, and is asked for again once she has been asked.
    var resource: ClientSettings.Resource?
  }

  /// What is asked for again, now that she is asked.
  mutating func takeResource(of session: String) -> ClientSettings.Resource? {
    all[session]?.resource.take()
  }

  static let facts: @Sendable (Client) -> [Fact] = { client in
    client.features.demandedScopes.all.map { session, demanded in
      Fact(
        "will ask for", .scope(demanded.scope.text),
        [.init("session", .secret(session))]
          + (demanded.resource.map { [.init("then for", .address($0.address))] } ?? []))
    }
  }
}

extension FeatureValues {
  public internal(set) var scopeStepUp: ScopeStepUp {
    get { self[ScopeStepUp.self] }
    _modify { yield &self[ScopeStepUp.self] }
  }

  var demandedScopes: DemandedScopes {
    get { self[DemandedScopes.self] }
    _modify { yield &self[DemandedScopes.self] }
  }
}

/// A resource server's demand for more scope, under review by the client. A refusal is what the user is told.
struct ScopeDemand: Review {
  typealias Refusal = String

  static let rules: [Rule<ScopeDemand>] = [named, moreHelps]

  /// What the request would take; nil where the refusal does not say it, or nothing that can be read.
  let demanded: Scope?
  /// All that the client has asked this user for so far.
  let asked: Scope
  /// Whether the token was got for this very request.
  let hasNewToken: Bool

  /// Nil where the response demands nothing of that kind.
  init?(_ response: WireResponse, _ purpose: Client.ResourcePurpose, asked: Scope) {
    guard let challenge = response.headerFields[.wwwAuthenticate].map(HeaderPieces.challenge) else {
      return nil
    }
    func value(_ name: String) -> String? {
      challenge.parameters.first { $0.name.isIdenticalInAnyCase(to: name) }?.value
    }
    guard value("error") == ResourceErrorCode.insufficientScope.rawValue else { return nil }
    demanded = value("scope").flatMap { Scope(parsing: $0) }
    self.asked = asked
    hasNewToken = purpose.hasNewToken
  }

  /// What it asks for next: a token in place of the old one that can do less would lose what its user allowed before.
  var union: Scope { demanded.map(asked.union) ?? asked }

  private static let flow = Citation("MCP Authorization", "authorization#step-up-authorization-flow")

  /// The refusal may say what scope would do (RFC 6750 §3.1); where it does not, there is nothing to ask for.
  private static let named = Rule<ScopeDemand>(
    "scope-demand-readable", "the refusal says which scope the request takes", .rfc(6750, "3.1"),
    needed: "what is not named cannot be asked for"
  ) { review in
    guard let demanded = review.demanded, !demanded.isEmpty else {
      return .fails(
        expected: "scope", found: "none", "This takes more than you allowed, and nothing says what.")
    }
    return .holds(found: demanded.text)
  }

  /// She was asked, and the answer did not do: to ask again and again would never end.
  private static let moreHelps = Rule<ScopeDemand>(
    "scope-step-up-helps", "she was not asked for more for this request already", flow, consequence: .stops
  ) { review in
    guard !review.hasNewToken else {
      return .fails(
        expected: "a token from before", found: "one that she was asked for just now",
        "You were asked for more, and it is still not enough.")
    }
    return .holds(expected: "a token from before", found: "one from before")
  }
}
