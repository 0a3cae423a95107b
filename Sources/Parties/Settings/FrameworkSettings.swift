public import OAuthVocabulary
public import Wire

/// What RFC 6749 has casts say of its roles.
enum FrameworkSettings {
  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting(
      "username", \.username, "Her user name at the authorization server", unsaid: "her name in the cast"),
    Setting("password", \.password, "Her password at the authorization server"),
    Setting(
      "types", .listOrOne(.text(.anything), atLeast: 1), \.types,
      "What she types as her password, one try after another", unsaid: "her password"),
    Setting("approves", \.consent, "The scopes she allows"),
    Setting(
      "account", .text(.name), \.account,
      "The authorization server, or vendor server, where her account is; may be left out where there is one"),
  ]

  static let userAgent: [Setting<UserAgent.Said>] = [
    Setting(
      "of", .text(.name), \.owner, "The person who sits in front of it; may be left out where there is one")
  ]

  static let client: [Setting<ClientSettings.Said>] = [
    Setting("title", \.title, "What people call it: Travel app", unsaid: "its name in the cast"),
    Setting("client_id", \.clientID, "Its client identifier", unsaid: "its name in the cast"),
    Setting(
      "client_secret", \.secret, "Its secret; a client that has a key pair, or proves nothing, has none",
      applies: Applicability { said in
        guard !said.authentication.needsSecret else { return nil }
        return .init(
          "authenticates with \(said.authentication == .none ? "nothing" : "a key pair")",
          help: "take it out, or choose another 'authentication'")
      }),
    Setting("authentication", \.authentication, "How it authenticates at the token endpoint"),
    Setting(
      "redirect_uri", .text(.address), \.redirectURI,
      "Where the browser comes back to; its origin is where the client answers",
      applies: Applicability { said in
        said.redirects
          ? nil
          : .init(
            "\(said.flow.description), which sends no browser away",
            help: "say where it answers with 'origin'")
      }),
    Setting(
      "registered_redirect_uris", .listOrOne(.text(.anything), atLeast: 1), \.registeredRedirectURIs,
      "The redirect URIs that it is registered with, each an address; with a * where the server matches patterns",
      unsaid: "its redirect_uri",
      applies: Applicability { said in
        said.redirects ? nil : .init("\(said.flow.description), which sends no browser away")
      }),
    Setting(
      "origin", .text(.address), \.origin, "Where it answers, for a client that sends no browser away",
      applies: .when({ !$0.redirects }, else: "answers at the origin of its redirect_uri")),
    Setting(
      "profile", \.saidProfile, "What kind of application it is (RFC 6749 §2.1)",
      unsaid: "web; user-agent-based for the implicit grant",
      applies: Applicability { said in
        said.redirects ? nil : .init("\(said.flow.description), which sends no browser away")
      }),
    Setting("scope", .list(.text(.scopeToken)), \.scope, "What it asks for"),
    Setting(
      "server", .listOrOne(.text(.name), atLeast: 1), \.servers,
      "The authorization server, or vendor server, it uses, or several; may be left out where there is one"),
    Setting("state", \.protections.usesState, "Whether it sends and compares state"),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting("title", \.title, "What people call it: Login", unsaid: "its name in the cast"),
    Setting("issuer", .text(.address), \.issuer, "Its issuer identifier, an https address"),
    Setting(
      "clients", .list(.text(.name)), \.clients, "The clients registered with it",
      unsaid: "all of the cast that use it"),
    Setting("condition", \.policy.condition, "What keeps it from its work", unsaid: "nothing"),
    Setting(
      "code_lifetime", .integer(1...86_400), \.policy.codeLifetime,
      "How long an authorization code is good, in seconds"),
    Setting(
      "access_token_lifetime", .seconds, \.policy.accessTokenLifetime,
      "How long an access token is good, in seconds"),
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting("origin", .text(.address), \.origin, "Where it answers; also the audience of tokens for it"),
    Setting(
      "trusts", .text(.name), \.trusts,
      "The authorization server whose tokens it takes; may be left out where there is one"),
  ]
}

extension Scope: SettingValue {
  public init?(setting: JSONValue) {
    guard let tokens = [String](setting: setting) else { return nil }
    self.init(tokens)
  }

  public static var settingShape: SettingShape { .list(.text(.scopeToken)) }

  public var settingWords: String? { isEmpty ? nil : text }
}

extension ClientAuthenticationMethod: SettingChoice {
  public var meaning: String {
    switch self {
    case .none: "an app that proves nothing (RFC 6749 §2.1)"
    case .clientSecretPost: "the secret in the body (RFC 6749 §2.3.1)"
    case .clientSecretBasic: "the secret by HTTP Basic (RFC 6749 §2.3.1)"
    case .clientSecretJWT: "an assertion signed with the secret, of 32 octets or more (RFC 7523 §2.2)"
    case .privateKeyJWT: "an assertion signed with a signing_key in place of a secret (RFC 7523 §2.2)"
    }
  }
}

extension AuthorizationServerSettings.Policy.Condition: SettingChoice {
  public var meaning: String {
    switch self {
    case .overloaded: "it takes no requests"
    case .failing: "it breaks while it makes the answer"
    }
  }
}

/// The ways to tokens that a client goes, and may go.
enum FlowSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting("grant", \.flow, "How it gets its tokens"),
    Setting("grants", \.grantTypes, "The grant types it is registered for", unsaid: "those it uses"),
  ]
}

extension GrantType: SettingChoice {
  /// Those of the documents that many features share, then those that a feature has for itself.
  public static var allCases: [GrantType] {
    core + Features.all.flatMap(\.grants).map(\.type).filter { !core.contains($0) }
  }

  public init?(setting: JSONValue) {
    guard let type = GrantType.allCases.first(where: { .string($0.rawValue) == setting }) else { return nil }
    self = type
  }
}

/// What comes back through the browser (RFC 6749 §3.1.1, OAuth Multiple Response Types).
enum ResponseTypeSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "response_type", \.responseType, "What it wants back through the browser",
      unsaid: "code (token with the implicit grant)",
      applies: .when(\.redirects, else: "sends no browser away", help: nil)),
    Setting(
      "response_types", \.responseTypes, "The response types it is registered for", unsaid: "those it uses"),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "response_types", .list(ResponseType.settingShape, atLeast: 1), \.policy.responseTypes,
      "What it answers authorization requests with")
  ]

  static let need = ServerNeed(
    "response_type", "grant", does: "wants another response than a code alone",
    lacks: "does not answer with that", remedy: "response_types: […]"
  ) { client, server in
    client.responseTypeInUse.map { !server.policy.responseTypes.contains($0) } ?? false
  }
}

extension ResponseType: SettingChoice {
  public var meaning: String {
    switch self {
    case .code: "a code (RFC 6749 §4.1)"
    case .token: "an access token (RFC 6749 §4.2)"
    case .idToken: "an ID token (OpenID Connect Core §3.2)"
    case .idTokenToken: "an ID token and an access token (OpenID Connect Core §3.2)"
    case .codeIDToken: "a code and an ID token (OpenID Connect Core §3.3)"
    case .codeToken: "a code and an access token (OpenID Connect Core §3.3)"
    case .codeIDTokenToken: "all three (OpenID Connect Core §3.3)"
    }
  }
}

/// How long people stay signed in, as whom, and what they are asked again.
enum SessionSettings {
  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting(
      cast: "other_accounts",
      .map(
        keys: .texts(.name),
        values: .record(
          noun: "account",
          [
            .init("password", .text(.anything), required: true, "Its password."),
            .init(
              "subject", .text(.anything),
              "What the server calls her in tokens, as sub; its user name unless said."),
            .init("claims", OpenIDSettings.claims, OpenIDSettings.claimsSentence + "."),
          ])), "Her other accounts at the same server, by user name"),
    Setting(
      "signs_in_as", .listOrOne(.text(.anything), atLeast: 1), \.signsInAs,
      "The user names she uses, one sign-in after another, the last one from then on", unsaid: "her user name"
    ),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "session_lifetime", .seconds, \.policy.sessionLifetime,
      "How long somebody stays signed in with a browser, in seconds", unsaid: "without end"),
    Setting(
      "remembers_consent", \.policy.remembersConsent,
      "Whether it asks an owner once for each client and scope, not every time"),
    Setting(
      "several_accounts", \.policy.allowsSeveralAccounts,
      "Whether one can be signed in to several accounts with one browser"),
  ]
}

/// What resource servers hold.
enum ResourceSettings {
  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      cast: "resources",
      .map(
        keys: .texts(.resource),
        values: .record(
          noun: "resource",
          [
            .init("scope", .text(.scopeToken), "The scope token that opens it; not where passwords do."),
            .init(
              "meaning", .text(.anything),
              "What a person is asked to allow: see your trips; not where passwords open it."),
            .init("body", .anything, "What it answers, as JSON; what is read must have one."),
            .init("sends", .anything, "What clients hand in there, as JSON; with POST and PUT."),
            .init(
              "sends_fields", .map(keys: .texts(.anything), values: .text(.anything)),
              "Header fields that clients send with it besides, by name."),
            .init(
              "calls",
              .record(
                noun: "call",
                [
                  .init(
                    "server", .text(.name), required: true, "The resource server that is called, by name."),
                  .init("resource", .text(.resource), required: true, "What is read there."),
                  .init(
                    "into", .list(.text(.anything)),
                    "In which part of the answer that stands, by the names that lead there; in the answer itself unless said."
                  ),
                ]),
              "What it must read at another resource server for the same user, such as `server: tickets` and `resource: /tickets`; the answer then has that under the other's name, or in the part of it to which `into: [result]` leads."
            ),
          ])), "What it holds, by path, and what can be done there: /trips is read, POST /trips adds to it")
  ]
}
