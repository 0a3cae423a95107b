internal import JOSE
internal import OAuthVocabulary
internal import Parties

/// What a file may say of the servers of the cast.
extension CastShape {
  static let vendorServer = Variants.Variant(
    Role.vendorServer.rawValue, VendorServerReader.fields,
    "A vendor's service that issues and takes tokens in a way of its own (Concur Native Flow).")

  static let authorizationServer = Variants.Variant(
    Role.authorizationServer.rawValue,
    Fields(
      "authorization server",
      [
        Field("title", .text(), "What people call it: Login."),
        Field("issuer", .text(Patterns.address), "Its issuer identifier, an https address."),
        Field(
          "signing_key", .choice(FixtureKeys.allCases.map(\.rawValue)),
          "What it signs with, one of the published example keys; it signs nothing unless said."),
        Field(
          "clients", .list(.text(Patterns.name)),
          "The clients registered with it; all of the cast unless said."),
        Field(
          "response_types", .list(.choice(ResponseType.allCases.map(\.rawValue)), atLeast: 1),
          "What it answers authorization requests with; code alone unless said."),
        Field(
          "condition", .choice(AuthorizationServerSettings.Policy.Condition.allCases.map(\.rawValue)),
          "What keeps it from its work: overloaded takes no requests, failing breaks while it makes the answer."
        ),
        Field(
          "code_challenge",
          .choice(AuthorizationServerSettings.Policy.CodeChallenge.allCases.map(\.rawValue)),
          "Which clients must send a code challenge; always unless said."),
        Field("plain_challenge", .boolean, "Whether it takes plain code challenges; false unless said."),
        Field(
          "code_lifetime", .integer(1...86_400),
          "How long an authorization code is good, in seconds; 60 unless said."),
        Field(
          "access_token_lifetime", .integer(1...31_536_000),
          "How long an access token is good, in seconds; 600 unless said."),
        Field(
          "session_lifetime", .integer(1...31_536_000),
          "How long somebody stays signed in with a browser, in seconds; without end unless said."),
        Field(
          "remembers_consent", .boolean,
          "Whether it asks an owner once for each client and scope, not every time; false unless said."),
        Field(
          "several_accounts", .boolean,
          "Whether one can be signed in to several accounts with one browser; false unless said."),
        Field(
          "openid", .boolean,
          "Whether it is an OpenID Provider, which tells who signed in; false unless said."),
        Field(
          "id_token_lifetime", .integer(1...31_536_000),
          "How long an ID token may be taken, in seconds; 600 unless said."),
        Field(
          "names_missing_page", .boolean,
          "Whether an app that allows no page is told which one would be needed; true unless said."),
        Field(
          "request_objects", .list(.choice(RequestObjectPassing.allCases.map(\.rawValue)), atLeast: 1),
          "How requests may reach it as one token (OpenID Connect Core §6); not at all unless said."),
        Field("acr", .text(), "The class of authentication that its login page reaches, told in ID tokens."),
        Field(
          "grants_given", .list(.mapping(givenGrant)), "What owners allowed before the scenario begins."),
        Field(
          "refresh_tokens",
          .choice(AuthorizationServerSettings.Policy.RefreshTokens.allCases.map(\.rawValue)),
          "Whether it issues refresh tokens, and whether each is replaced when it is used; none unless said."),
        Field(
          "refresh_token_lifetime", .integer(1...31_536_000),
          "How long a refresh token is good, in seconds from its issue; 1209600 unless said."),
        Field(
          "sends_issuer", .boolean,
          "Whether it sends iss in authorization responses (RFC 9207); true unless said."),
      ]), "The server that asks the owner and issues tokens (RFC 6749 §1.1).")

  static let resourceServer = Variants.Variant(
    Role.resourceServer.rawValue,
    Fields(
      "resource server",
      [
        Field("origin", .text(Patterns.address), "Where it answers; also the audience of tokens for it."),
        Field(
          "trusts", .text(Patterns.name),
          "The authorization server whose tokens it takes; may be left out where there is one."),
        Field(
          "checks_tokens", .choice(["introspection", "signature"]),
          "How it finds out what a token stands for: asks the authorization server about each one (RFC 7662), or "
            + "verifies its signature (RFC 9068); introspection unless said."),
        Field(
          "knows_keys", .boolean,
          "Whether it was set up with the authorization server's keys; where it verifies signatures. Else it asks "
            + "for them when it meets the first token."),
        Field(
          "secret", .text(), "Its secret at the introspection endpoint; its id there is its name in the cast."
        ),
        Field(
          "takes", .choice(["tokens", "passwords"]),
          "What opens its resources; tokens unless said. passwords: as before OAuth, those of its own accounts, "
            + "which people change at /password."),
        Field(
          "takes_token_in", .list(.choice(BearerMethod.allCases.map(\.rawValue)), atLeast: 1),
          "Where it looks for tokens (RFC 6750 §2); header must be among them; header alone unless said."),
        Field(
          "resources", .dictionary(keys: .matching(Patterns.resource), values: .mapping(resource)),
          "What it holds, by path, and what can be done there: /trips is read, POST /trips adds to it."),
      ]), "The server that holds the data (RFC 6749 §1.1).")

  private static let givenGrant = Fields(
    "grant",
    [
      Field("client", .text(Patterns.name), required: true, "The client that was allowed something."),
      Field("owner", .text(Patterns.name), "Who allowed it; may be left out where there is one owner."),
      Field("scope", .list(.text(Patterns.scopeToken), atLeast: 1), required: true, "What she allowed."),
      Field("code", .text(), "The code that she has in hand for it, issued at the start."),
      Field("access_token", .text(), "The access token that the client has in hand, issued at the start."),
    ])

  private static let resource = Fields(
    "resource",
    [
      Field("scope", .text(Patterns.scopeToken), "The scope token that opens it; not where passwords do."),
      Field(
        "meaning", .text(), "What a person is asked to allow: see your trips; not where passwords open it."),
      Field("body", .anything, "What it answers, as JSON; what is read must have one."),
      Field("sends", .anything, "What clients hand in there, as JSON; with POST and PUT."),
    ])
}
