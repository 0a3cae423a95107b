internal import JOSE
internal import OAuthVocabulary
internal import Parties

/// What a file may say of each party of the cast. `role` decides; the settings are those of the role.
///
/// No setting is required here: a derived scenario names only what it changes. What a party cannot do without
/// is asked for once the cast is complete.
enum CastShape {
  static let player = Shape.variants(
    Variants(
      variants.noun, on: variants.key, variants.documentation, variants.variants.map(\.leavingOut)))

  /// The settings of a role.
  static func fields(of role: Role) -> [Field] {
    variants.variants.first { $0.value == role.rawValue }?.fields.fields ?? []
  }

  private static let variants =
    Variants(
      "party", on: "role", "The part that this party plays.",
      [
        owner, browser, client, authorizationServer, resourceServer, attacker, vendorServer,
      ])

  private static let owner = Variants.Variant(
    Role.resourceOwner.rawValue,
    Fields(
      "resource owner",
      [
        Field(
          "username", .text(), "Her user name at the authorization server; her name in the cast unless said."),
        Field("password", .text(), "Her password at the authorization server."),
        Field("new_password", .text(), "What she types where a page asks for a new password."),
        Field(
          "types", .listOrOne(.text(), atLeast: 1),
          "What she types as her password, one try after another; her password unless said."),
        Field(
          "approves", .either([.list(.text(Patterns.scopeToken)), .choice(["everything", "nothing"])]),
          "The scopes she allows; 'everything' unless said."),
        subject, claims,
        Field(
          "also_types_at", .listOrOne(.text(Patterns.name), atLeast: 1),
          "Parties at whose address she types her password although her account is not there."),
        Field(
          "other_accounts", .dictionary(keys: .matching(Patterns.name), values: .mapping(otherAccount)),
          "Her other accounts at the same server, by user name."),
        Field(
          "signs_in_as", .listOrOne(.text(), atLeast: 1),
          "The user names she uses, one sign-in after another, the last one from then on; her user name unless said."
        ),
        Field(
          "has_allowed",
          .dictionary(keys: .matching(Patterns.name), values: .list(.text(Patterns.scopeToken))),
          "What she allowed clients at the authorization server before the story begins: scopes by client."),
        Field(
          "account", .text(Patterns.name),
          "The authorization server, or vendor server, where her account is; may be left out where there is one."
        ),
      ]), "The person who owns the data (RFC 6749 §1.1).")

  private static let claims = Field(
    "claims", .dictionary(keys: .among(OpenIDScope.allCases.flatMap(\.claims)), values: .anything),
    "What the server knows of her (OpenID Connect Core §5.1).")

  private static let subject = Field(
    "subject", .text(), "What the server calls her in tokens, as sub; her user name unless said.")

  private static let otherAccount = Fields(
    "account", [Field("password", .text(), required: true, "Its password."), subject, claims])

  private static let browser = Variants.Variant(
    Role.userAgent.rawValue,
    Fields("user agent", [Field("of", .text(Patterns.name), "The person who sits in front of it.")]),
    "A browser.")

  private static let client = Variants.Variant(
    Role.client.rawValue,
    Fields(
      "client",
      [
        Field("title", .text(), "What people call it: Travel app."),
        Field("client_id", .text(), "Its client identifier; its name in the cast unless said."),
        Field(
          "client_secret", .text(), "Its secret; a client that has a key pair, or proves nothing, has none."),
        Field("consumer_key", .text(), "What a vendor's server knows it by; with grant: concur_native."),
        Field(
          "authentication", .choice(ClientAuthenticationMethod.allCases.map(\.rawValue)),
          "How it authenticates at the token endpoint; client_secret_basic unless said."),
        Field(
          "signing_key", .choice(FixtureKeys.allCases.map(\.rawValue)),
          "What it signs assertions with, one of the published example keys; the server knows its public half."
        ),
        Field(
          "acts_for", .text(Patterns.name),
          "The resource owner whom it acts for, where it gets its tokens by an assertion."),
        Field(
          "asks", .text(Patterns.name),
          "The resource owner whom it asks directly; with grant: handed_code. May be left out where there is one."
        ),
        Field(
          "grant", .choice(ClientFlows.all.map(\.name) + ["shared_password"]),
          "How it gets its tokens; authorization_code unless said. shared_password: as before OAuth, it keeps "
            + "its users' passwords and has no tokens."),
        Field(
          "grants", .list(.choice(GrantType.allCases.map(\.rawValue))),
          "The grant types it is registered for; those it uses unless said."),
        Field(
          "response_type", .choice(ResponseType.allCases.map(\.rawValue)),
          "What it wants back through the browser; code unless said, token for the implicit grant."),
        Field(
          "response_types", .list(.choice(ResponseType.allCases.map(\.rawValue))),
          "The response types it is registered for; those it uses unless said."),
        Field(
          "signs_in_by", .text(Patterns.path),
          "The resource whose answer it takes for who is there, by path: a mistake that lessons show."),
        Field(
          "redirect_uri", .text(Patterns.address),
          "Where the browser comes back to; its origin is where the client answers."),
        Field(
          "origin", .text(Patterns.address),
          "Where it answers, for a client that sends no browser away."),
        Field("scope", .list(.text(Patterns.scopeToken)), "What it asks for."),
        Field(
          "refresh_scope", .list(.text(Patterns.scopeToken), atLeast: 1),
          "What it asks for when it refreshes; all that was granted unless said."),
        Field(
          "server", .text(Patterns.name),
          "The authorization server, or vendor server, it uses; may be left out where there is one."),
        Field(
          "prompt", .listOrOne(.choice(Prompt.allCases.map(\.rawValue)), atLeast: 1),
          "Which pages it allows or demands when somebody signs in (OpenID Connect Core §3.1.2.1)."),
        Field(
          "max_age", .integer(0...31_536_000),
          "How many seconds ago she may have signed in; any sign-in will do unless said."),
        Field(
          "acr_values", .list(.text()), "The classes of authentication that will do; all unless said."),
        Field(
          "nonce", .boolean, "Whether it sends and compares nonce when somebody signs in; true unless said."),
        Field(
          "asks_userinfo", .boolean,
          "Whether it asks the UserInfo endpoint about who signed in; true unless said."),
        Field(
          "request_object", .choice(RequestObjectPassing.allCases.map(\.rawValue)),
          "Whether it says in one token what it asks for, and how that reaches the server (OpenID Connect Core §6); "
            + "parameters alone unless said."),
        Field(
          "request_object_signing_alg", .choice(RequestObjectAlgorithm.allCases.map(\.rawValue)),
          "How that token is signed, and registered to be; RS256 with a signing_key, else HS256, unless said."
        ),
        Field("state", .boolean, "Whether it sends and compares state; true unless said."),
        Field(
          "code_challenge_method", .choice(CodeChallengeMethod.allCases.map(\.rawValue) + ["none"]),
          "How it makes its code challenge, or none for no PKCE; S256 unless said."),
        Field(
          "token_in", .choice(BearerMethod.allCases.map(\.rawValue)),
          "Where it puts its token in requests for resources (RFC 6750 §2): header unless said; with body, "
            + "requests that have none use the header all the same."),
        Field("checks_issuer", .boolean, "Whether it compares iss (RFC 9207); true unless said."),
        Field(
          "reads_metadata", .boolean,
          "Whether it reads the server's metadata first (RFC 8414); false unless said."),
      ]), "An app that wants access (RFC 6749 §1.1).")

  private static let attacker = Variants.Variant(
    Role.attacker.rawValue,
    Fields(
      "attacker",
      [
        Field(
          "can", .list(.choice(AttackerAbility.allCases.map(\.rawValue))),
          "What he is able to do beyond what everybody on the web can (RFC 9700 §3); nothing unless said."),
        Field(
          "operates", .list(.text(Patterns.name)), "The clients that are his own: he sees all that they keep."
        ),
        Field(
          "breaches", .list(.text(Patterns.name)),
          "The clients whose store he has copied. RFC 9700 §3 knows no such attacker: it asks what the protocol "
            + "holds against while its parties hold."),
        Field("username", .text(), "His own user name; his name in the cast unless said."),
        Field("password", .text(), "The password of his own account; he has none unless said."),
        Field(
          "account", .text(Patterns.name),
          "The authorization server where his account is; may be left out where there is one."),
      ]), "Somebody who wants what is not his (RFC 9700 §3).")
}

extension Variants.Variant {
  /// The same, where a derived scenario may take settings out.
  fileprivate var leavingOut: Variants.Variant {
    let without = Field(
      "without", .listOrOne(.choice(fields.names), atLeast: 1),
      "Settings of the scenario this one extends that this party is to do without.")
    return Variants.Variant(value, fields.adding([without]), documentation)
  }
}
