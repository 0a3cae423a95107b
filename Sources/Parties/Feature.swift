internal import OAuthVocabulary
internal import Simulation
public import Wire

/// All that one specification adds, as a value: its folder's one offer to the rest of the house. Parties, schema, rule
/// table, metadata document and coverage page look through ``Features/all`` and know no feature by name.
///
/// An object, as rules, grants and the like are: none of them ever changes, and whoever goes through a list of them copies
/// nothing.
public final class Feature: Sendable {
  /// The folder's name: `DeviceAuthorization`.
  public let name: String
  /// The document that it builds, as it is cited: `RFC 8628`.
  public let document: String
  /// What it defines for messages to carry, for the table of the lessons that show each.
  let terms: [DefinedTerm]
  /// The messages that it gives a name to.
  let messages: [MessageName]
  /// Where the authorization server answers.
  let endpoints: [ServerEndpoint]
  /// The ways in which answers get from the authorization endpoint to clients, besides query and fragment.
  let responseModes: [ResponseMode]
  /// What it adds to what owners grant, beyond the scope.
  let grantExtensions: [GrantExtension]
  /// What it asks of requests for resources besides.
  let resourceExtensions: [ResourceExtension]
  /// What can be traded for a token.
  let grants: [Grant]
  /// The ways in which clients get tokens.
  let flows: [ClientFlow]
  /// What it has clients say in their requests, whatever their flow.
  let requestParameters: [RequestParameters]
  /// The pages that it gives to every client that has a use for them.
  let clientPages: [ClientPage]
  /// What a client can be told to do besides fetching a resource.
  let errands: [ClientErrand]
  /// What a server finds out about a client before it judges what that asks for.
  let introductions: [ClientIntroduction]
  /// What the consent page says of a client besides its name: for a client, and where the answer goes.
  let consentNotes: @Sendable (AuthorizationServerSettings.RegisteredClient, String) -> [String]
  /// What owners do at their server about a client, when a script says so.
  let ownerActs: [OwnerAct]
  /// What people do about it, of themselves.
  let habits: [PersonHabit]
  /// What casts may say of parties for its sake. A closure, for what may be said can depend on all features.
  let settings: @Sendable () -> FeatureSettings
  /// What the authorization server remembers, as people read it.
  let serverFacts: @Sendable (AuthorizationServer) -> [Fact]
  /// How people prove who they are, where a server has no passwords for that.
  let signIns: [SignInElsewhere]
  /// What the owner's decision comes to, where it does not go back to the client through her browser.
  let decisions: [DecisionElsewhere]
  /// For what a scenario may pin values: the purposes of what is drawn by chance.
  let pins: [String]
  /// What the authorization server says of it in its metadata document (RFC 8414 §2).
  let metadata: @Sendable (AuthorizationServerSettings) -> [JSONValue.Member]
  /// What every resource server of a kind publishes for everybody.
  let resourceDocuments: [ResourceDocument]
  /// What a resource server adds to its refusals of what was asked at a path: parameters of the challenge (RFC 9110
  /// §11.2).
  let challengeParameters: @Sendable (ResourceServerSettings, String) -> [NamedValue]
  /// What signed tokens, and answers about tokens, say of it.
  let tokenClaims:
    @Sendable (AuthorizationServer.AccessToken, AuthorizationServerSettings) -> [JSONValue.Member]
  /// How it binds tokens to keys; nil where it does not.
  let senderConstraint: SenderConstraint?
  /// What clients find out before they begin.
  let preparations: [ClientPreparation]
  /// What clients do about the refusals of resources.
  let remedies: [RefusalRemedy]
  /// What clients remember of it, as people read it.
  let clientFacts: @Sendable (Client) -> [Fact]
  /// The lists of its rules, in the order in which a run can meet them; besides those of its grants. A closure, for
  /// lists may be put together from several features.
  let rules: @Sendable () -> [RuleList]

  init(
    _ name: String, _ document: String, terms: [DefinedTerm] = [], messages: [MessageName] = [],
    endpoints: [ServerEndpoint] = [], responseModes: [ResponseMode] = [],
    grantExtensions: [GrantExtension] = [], resourceExtensions: [ResourceExtension] = [],
    grants: [Grant] = [], flows: [ClientFlow] = [],
    introductions: [ClientIntroduction] = [],
    consentNotes:
      @escaping @Sendable (AuthorizationServerSettings.RegisteredClient, String) -> [String] = { _, _ in [] },
    requestParameters: [RequestParameters] = [], clientPages: [ClientPage] = [],
    errands: [ClientErrand] = [], ownerActs: [OwnerAct] = [], habits: [PersonHabit] = [],
    settings: @escaping @Sendable () -> FeatureSettings = { FeatureSettings() },
    serverFacts: @escaping @Sendable (AuthorizationServer) -> [Fact] = { _ in [] },
    signIns: [SignInElsewhere] = [], decisions: [DecisionElsewhere] = [], pins: [String] = [],
    metadata: @escaping @Sendable (AuthorizationServerSettings) -> [JSONValue.Member] = { _ in [] },
    resourceDocuments: [ResourceDocument] = [],
    challengeParameters: @escaping @Sendable (ResourceServerSettings, String) -> [NamedValue] = { _, _ in []
    },
    tokenClaims:
      @escaping @Sendable (AuthorizationServer.AccessToken, AuthorizationServerSettings) -> [JSONValue.Member] =
      { _, _ in [] },
    senderConstraint: SenderConstraint? = nil,
    preparations: [ClientPreparation] = [], remedies: [RefusalRemedy] = [],
    clientFacts: @escaping @Sendable (Client) -> [Fact] = { _ in [] },
    rules: @escaping @Sendable () -> [RuleList] = { [] }
  ) {
    self.name = name
    self.document = document
    self.terms = terms
    self.messages = messages
    self.endpoints = endpoints
    self.responseModes = responseModes
    self.grantExtensions = grantExtensions
    self.resourceExtensions = resourceExtensions
    self.grants = grants
    self.flows = flows
    self.introductions = introductions
    self.consentNotes = consentNotes
    self.requestParameters = requestParameters
    self.clientPages = clientPages
    self.errands = errands
    self.ownerActs = ownerActs
    self.habits = habits
    self.settings = settings
    self.serverFacts = serverFacts
    self.signIns = signIns
    self.decisions = decisions
    self.pins = pins
    self.metadata = metadata
    self.resourceDocuments = resourceDocuments
    self.challengeParameters = challengeParameters
    self.tokenClaims = tokenClaims
    self.senderConstraint = senderConstraint
    self.preparations = preparations
    self.remedies = remedies
    self.clientFacts = clientFacts
    self.rules = rules
  }
}

/// What casts may say of parties for the sake of one feature, by role.
struct FeatureSettings: Sendable {
  var client: [Setting<ClientSettings.Said>] = []
  var authorizationServer: [Setting<AuthorizationServerSettings.Said>] = []
  var resourceServer: [Setting<ResourceServerSettings.Said>] = []
  var resourceOwner: [Setting<ResourceOwner.Said>] = []
  /// What settings of clients ask of their server.
  var needs: [ServerNeed] = []

  /// Those of all features for one role, in the order of ``Features/all``.
  static func all<Said>(_ role: (FeatureSettings) -> [Setting<Said>]) -> [Setting<Said>] {
    Features.all.flatMap { role($0.settings()) }
  }
}

/// A list of rules that are held one after another, as people look it up.
struct RuleList: Sendable {
  /// Who holds it, and where: `token endpoint`.
  let name: String
  let rules: [RuleSummary]

  init<Subject>(_ name: String, _ rules: [Rule<Subject>]) {
    self.name = name
    self.rules = rules.map { RuleSummary($0, list: name) }
  }
}

/// The names of the messages that are of no one feature: between a person, her browser and whoever answers it.
extension MessageName {
  static let addressOpened: MessageName = "address-opened"
  static let pageShown: MessageName = "page-shown"
  static let errand: MessageName = "errand"
  static let connectionFailure: MessageName = "connection-failure"
  static let leak: MessageName = "leak"
  static let attack: MessageName = "attack"
  static let pageRequest: MessageName = "page-request"
  static let page: MessageName = "page"
  static let errorPage: MessageName = "error-page"
  static let httpErrorResponse: MessageName = "http-error-response"

  private static let ofNoFeature: [MessageName] = [
    addressOpened, pageShown, errand, connectionFailure, leak, attack, pageRequest, page, errorPage,
    httpErrorResponse, wakeUp,
  ]

  /// Every name a lesson can meet.
  public static let all: [MessageName] = ofNoFeature + Features.all.flatMap(\.messages)
}

/// What a feature adds to a party's settings, or to what the party remembers.
///
/// `init()` makes what a party has of it that nobody said anything about.
public protocol FeatureValue: Sendable, Equatable {
  init()
}

/// The values that features add to a type of the party, which knows none of them: one for each type of value.
///
/// A feature gives its value a name, through which key paths go too:
///
///     extension FeatureValues {
///       var pairing: PairingSettings {
///         get { self[PairingSettings.self] }
///         _modify { yield &self[PairingSettings.self] }
///       }
///     }
public struct FeatureValues: Sendable, Equatable {
  /// Few, so a walk along them is quicker than a hash; in the order in which they were first set. A value is
  /// absent only while it is being changed.
  private var entries: [Entry] = []

  private struct Entry: Sendable {
    let type: ObjectIdentifier
    var value: (any FeatureValue)?
  }

  public init() {}

  /// The value of that type; as `init()` makes it until it is set.
  public subscript<Value: FeatureValue>(_ type: Value.Type) -> Value {
    get { value(ObjectIdentifier(type)) as? Value ?? Value() }
    set { entries[place(of: type)].value = newValue }
    _modify {
      let place = place(of: type)
      // Taken out while it is changed, so that what grows in it is changed in its place and not copied.
      var value = entries[place].value.take() as? Value ?? Value()
      defer { entries[place].value = value }
      yield &value
    }
  }

  private func value(_ type: ObjectIdentifier) -> (any FeatureValue)? {
    entries.first { $0.type == type }?.value
  }

  private mutating func place(of type: any FeatureValue.Type) -> Int {
    let type = ObjectIdentifier(type)
    if let place = entries.firstIndex(where: { $0.type == type }) { return place }
    entries.append(Entry(type: type, value: nil))
    return entries.count - 1
  }

  /// A value that was never set equals one that was set to what it is anyway.
  public static func == (left: FeatureValues, right: FeatureValues) -> Bool {
    left.agrees(with: right) && right.agrees(with: left)
  }

  private func agrees(with other: FeatureValues) -> Bool {
    entries.allSatisfy { entry in
      guard let value = entry.value else { return true }
      return FeatureValues.isEqual(value, other.value(entry.type))
    }
  }

  private static func isEqual<Value: FeatureValue>(_ value: Value, _ other: (any FeatureValue)?) -> Bool {
    value == other as? Value ?? Value()
  }
}
