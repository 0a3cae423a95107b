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
