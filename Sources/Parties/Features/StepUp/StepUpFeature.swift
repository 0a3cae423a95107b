internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Resources that ask for more than a good token: that its owner has signed in lately, or in a stronger way (RFC 9470).
  static let stepUp = Feature(
    "StepUp", "RFC 9470",
    terms: DefinedTerm.authorizationErrors(of: "RFC 9470") + [
      DefinedTerm(
        .resourceError, ResourceErrorCode.insufficientUserAuthentication.rawValue, .rfc(9470, "3"))
    ],
    grantExtensions: [StepUp.ofGrants],
    resourceExtensions: [
      ResourceExtension(isDemanded: { $0.demand != nil }, rules: StepUpRules.ofResource)
    ],
    settings: {
      FeatureSettings(
        authorizationServer: AuthenticationClasses.authorizationServer,
        resourceServer: AuthenticationDemands.resourceServer, resourceOwner: SecondFactor.resourceOwner)
    },
    metadata: { settings in
      let classes = settings.features.authenticationClasses.names
      // An OpenID Provider tells of its own class already.
      guard !classes.isEmpty, settings.policy.openID?.authenticationContext == nil else { return [] }
      return [.init("acr_values_supported", texts: classes)]
    },
    tokenClaims: { token, _ in token.extensions.signInTold.claims },
    remedies: [
      RefusalRemedy { client, response, purpose, surroundings in
        client.stepUp(after: response, for: purpose, in: &surroundings)
      }
    ],
    rules: {
      [
        RuleList("authorization endpoint, authentication", StepUpRules.ofRequest),
        RuleList("login form, second factor", StepUpRules.ofLogin),
        RuleList("resource server, authentication", StepUpRules.ofResource),
        RuleList("client, demand for another authentication", StepUpChallenge.rules),
      ]
    })
}

/// The classes of authentication that a server's login page can reach (RFC 9470 §4).
struct AuthenticationClasses: FeatureValue {
  /// By `acr`: that of a password, then that of a password and a one-time code.
  var names: [String] = []

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "authentication_classes", .list(.text(.anything), atLeast: 1), \.features.authenticationClasses.names,
      "The classes of authentication that it tells of in access tokens, as acr: that of a password, then that of a password and a one-time code (RFC 9470)",
      unsaid: "none")
  ]
}

/// How people must have signed in for resources.
struct AuthenticationDemands: FeatureValue, SettingValue {
  var all: [AuthenticationDemand] = []

  init() {}

  init?(setting: JSONValue) {
    guard let members = setting.members else { return nil }
    all = members.compactMap { AuthenticationDemand($0) }
    guard all.count == members.count else { return nil }
  }

  static var settingShape: SettingShape {
    .map(
      keys: .texts(.resource),
      values: .record(
        noun: "demand",
        [
          .init(
            "acr_values", .list(.text(.anything), atLeast: 1), "The classes of authentication that will do."),
          .init("max_age", .integer(0...31_536_000), "How many seconds ago she may have signed in."),
        ]))
  }

  var settingWords: String? { nil }

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "demands_authentication", \.features.authenticationDemands,
      "How people must have signed in for what can be done there, by path (RFC 9470)", unsaid: "in any way")
  ]
}

/// How somebody must have signed in for one resource (RFC 9470 §3).
struct AuthenticationDemand: Sendable, Equatable {
  let resource: ResourceKey
  /// The best first; empty where any class will do.
  let classes: [String]
  /// In seconds; nil where any sign-in will do.
  let maximumAge: Int?

  fileprivate init?(_ member: JSONValue.Member) {
    guard let resource = ResourceKey(parsing: member.name) else { return nil }
    self.resource = resource
    classes = member.value["acr_values"].flatMap { [String](setting: $0) } ?? []
    maximumAge = member.value["max_age"]?.integer
  }
}

/// What proves who she is besides her password.
struct SecondFactor: FeatureValue {
  /// What her device shows; nil where she has none.
  var code: String?

  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting(
      "one_time_code", \.features.secondFactor.code,
      "What a device of hers shows, which a login page may ask for besides her password")
  ]
}

extension FeatureValues {
  var authenticationClasses: AuthenticationClasses {
    get { self[AuthenticationClasses.self] }
    _modify { yield &self[AuthenticationClasses.self] }
  }

  var authenticationDemands: AuthenticationDemands {
    get { self[AuthenticationDemands.self] }
    _modify { yield &self[AuthenticationDemands.self] }
  }

  var secondFactor: SecondFactor {
    get { self[SecondFactor.self] }
    _modify { yield &self[SecondFactor.self] }
  }
}
