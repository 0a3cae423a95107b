import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Wire

/// How a test says what is different in its cast.
extension TestCast {
  func with(_ change: (inout TestCast) -> Void) -> TestCast {
    var copy = self
    change(&copy)
    return copy
  }

  func policy(_ change: (inout AuthorizationServerSettings.Policy) -> Void) -> TestCast {
    with { change(&$0.policy) }
  }
  func protections(_ change: (inout ClientSettings.Protections) -> Void) -> TestCast {
    with { change(&$0.protections) }
  }
  func authenticating(_ method: ClientAuthenticationMethod) -> TestCast {
    with { $0.authentication = method }
  }
  func readingMetadata() -> TestCast { with { $0.readsMetadata = true } }
  func presentingTokens(in method: BearerMethod, taking methods: [BearerMethod]? = nil) -> TestCast {
    with { ($0.tokenIn, $0.takesTokenIn) = (method, methods ?? BearerMethod.allCases) }
  }
  /// Other resources, all of which the app knows; what it hands in there.
  func holding(_ resources: [ResourceServerSettings.Resource], sending content: JSONValue? = nil) -> TestCast
  {
    with { ($0.resources, $0.content) = (resources, content) }
  }
  func typing(_ passwords: String...) -> TestCast { with { $0.passwords = passwords } }
  func consenting(_ consent: ResourceOwner.Settings.Consent) -> TestCast { with { $0.consent = consent } }
  func registering(redirectURIs: [String]) -> TestCast { with { $0.redirectURIs = redirectURIs } }
  func registering(grantTypes: [GrantType]) -> TestCast { with { $0.grantTypes = grantTypes } }
  func registering(responseTypes: [ResponseType]) -> TestCast { with { $0.responseTypes = responseTypes } }
  /// The client goes another way to its tokens, and is registered for it; ana types where she is asked to.
  func going(_ grant: ClientFlow) -> TestCast {
    with {
      $0.grant = grant
      ($0.grantTypes, $0.responseTypes) = (grant.grantTypes, grant.responseType.map { [$0] } ?? [])
      if grant == .password { $0.alsoTypesAt = ["https://travel.example"] }
      if grant == .implicit { ($0.authentication, $0.policy.responseTypes) = (.none, [.code, .token]) }
      if grant == .jwtBearer {
        ($0.authentication, $0.hasAllowed) = (.none, ["travel-app": Scope(["trips.read"])])
        $0.scope = Scope(["trips.read"])
      }
    }
  }
  /// The app takes whose a resource is for who is there.
  func signingIn(by path: String) -> TestCast { with { $0.signsInBy = path } }
  /// The server issues refresh tokens, and the client is registered to use them.
  func refreshing(
    _ policy: AuthorizationServerSettings.Policy.RefreshTokens, for refreshScope: Scope? = nil
  ) -> TestCast {
    with {
      $0.policy.refreshTokens = policy
      $0.grantTypes.append(.refreshToken)
      $0.refreshScope = refreshScope
    }
  }
  func asking(for scope: Scope) -> TestCast { with { $0.scope = scope } }
  func issuing(as issuer: String) -> TestCast { with { ($0.issuer, $0.knownIssuer) = (issuer, issuer) } }
  func knowing(issuer: String) -> TestCast { with { $0.knownIssuer = issuer } }
  /// The app wants this back through the browser, and may; without a code it is a script there.
  func wanting(_ type: ResponseType) -> TestCast {
    with {
      $0.responseType = type
      ($0.responseTypes, $0.policy.responseTypes) = ([type], [type])
      if !type.hasCode { ($0.grant, $0.authentication) = (.implicit, .none) }
    }
  }
  func signing(with key: FixtureKeys) -> TestCast { with { $0.signingKey = key } }
  /// The login server is an OpenID Provider, and the app asks to have ana signed in.
  func openID(asking scope: String...) -> TestCast {
    with {
      $0.policy.openID = .init()
      $0.signingKey = .rsaOne
      $0.scope = Scope(["openid"] + scope)
      $0.claims = [
        .init("name", .string("Ana Sousa")), .init("email", .string("ana@mail.example")),
        .init("email_verified", .boolean(true)),
      ]
    }
  }
  /// The API verifies tokens itself, so the login server signs those for it.
  func verifyingSignatures(of key: FixtureKeys = .rsaOne) -> TestCast {
    with { ($0.signingKey, $0.verifiesSignatures) = (key, true) }
  }
  /// The API has answers about tokens signed (RFC 9701), and is asked for trips.
  func signingIntrospection() -> TestCast {
    with {
      ($0.signingKey, $0.signsIntrospection) = (.rsaOne, true)
      $0.serverSays["signed_introspection"] = .boolean(true)
    }.opening("https://travel.example/trips")
  }
  /// How the app has ana sign in.
  func relying(_ change: (inout ClientSettings.OpenID) -> Void) -> TestCast { with { change(&$0.relying) } }
  /// The app says in one token what it asks for, and the login server takes that.
  func requesting(_ passing: RequestObjectPassing, _ algorithm: RequestObjectAlgorithm = .rs256) -> TestCast {
    with {
      $0.relying.requestObject = .init(passing, algorithm)
      $0.policy.openID?.requestObjects = [passing]
    }
  }
  /// Ana has a second account, and uses them in this order; the server keeps both signed in.
  func signingIn(as names: String...) -> TestCast {
    with {
      $0.policy.allowsSeveralAccounts = true
      $0.otherAccounts = [.init(username: "ana-work", password: "battery staple")]
      $0.signsInAs = names
    }
  }
  /// The API holds the data of these people alone, by what tokens call them.
  func keepingData(of owners: String...) -> TestCast { with { $0.owners = owners } }
  /// The app has this token in hand, which ana's browser of long ago got it.
  func holding(token: String) -> TestCast {
    let grant = GivenGrant(
      clientID: "travel-app", user: "ana", scope: Scope(["trips.read"]), credential: .accessToken(token),
      time: TestCast.start)
    return with { $0.given = [grant] }
  }
  func trusting(_ account: String) -> TestCast { with { $0.account = account } }
  func pinning(_ party: PartyName, _ values: [String: [String]]) -> TestCast {
    with { $0.pins[party] = values }
  }

  /// Changes a message of the first act while it is in flight.
  func altering(_ name: MessageName, _ occurrence: Int = 1, _ alterations: Alteration...) -> TestCast {
    with { $0.interventions.append(.init(message: name, occurrence: occurrence, alterations: alterations)) }
  }

  /// Lets a thief watch, who has a browser of his own.
  func watched(_ abilities: AttackerAbility..., account: ResourceOwner.Settings? = nil) -> TestCast {
    with { $0.thief = AttackerSettings(abilities: abilities, browser: "laptop", account: account) }
  }

  /// The thief gets a copy of the latest message of that name.
  func leaking(_ name: MessageName, at place: PartyName? = nil, onlyUnprotected: Bool = false) -> TestCast {
    with {
      let leak = Act.Leak.message(name, at: place, onlyUnprotected: onlyUnprotected)
      $0.later.append(Act(.leak(leak, to: "thief")))
    }
  }

  /// The thief gets a copy of what a party keeps.
  func breaching(_ party: PartyName) -> TestCast {
    with { $0.later.append(Act(.leak(.store(of: party), to: "thief"))) }
  }

  func attacking(_ errand: AttackerErrand) -> TestCast {
    with { $0.later.append(Act(.send(.act("attack", .asks(errand.text), to: "thief"), from: "thief"))) }
  }

  /// The app proves to hold a key, and both servers bind tokens to it; where a lifetime is said, they demand nonces.
  func proving(
    with key: FixtureKeys = .ecTwo, always: Bool = false, nonces lifetime: Int? = nil
  ) -> TestCast {
    with {
      $0.clientSays = ["dpop_key": .string(key.rawValue), "dpop_bound_access_tokens": .boolean(always)]
      $0.serverSays = ["dpop_signing_alg_values_supported": .array([.string("ES256")])]
      if let lifetime { $0.serverSays["dpop_nonce_lifetime"] = .integer(lifetime) }
      $0.apiSays = $0.serverSays
    }
  }

  func passing(seconds: Int) -> TestCast { with { $0.later.append(Act(.pass(seconds: seconds))) } }

  func opening(_ address: String, altering interventions: Intervention...) -> TestCast {
    with { $0.later.append(TestCast.opens(address, interventions)) }
  }

  /// The app is told to fetch something on its own.
  func fetching(_ errand: String, altering interventions: Intervention...) -> TestCast {
    let act = Act(
      .send(.act("errand", .asks(errand), to: "travel-app"), from: "ana"), interventions: interventions)
    return with { $0.later.append(act) }
  }

  /// The app uses two servers, names both, and wants a token for each (RFC 8707).
  func namingResources(_ handling: String = "taken") -> TestCast {
    with {
      $0.scope = Scope(["trips.read", "mail.read"])
      $0.otherResources = [.init(path: "/mail", address: "https://mail.example/mail")]
      $0.serverSays["resource_indicators"] = .string(handling)
      $0.clientSays["resource_indicators"] = .boolean(true)
    }.refreshing(.rotate)
  }

  /// The API demands of who looks at bookings that she signed in in one of these ways, or lately (RFC 9470).
  func steppingUp(to classes: [String], within seconds: Int? = nil) -> TestCast {
    let demand: [JSONValue.Member?] = [
      classes.isEmpty ? nil : .init("acr_values", .array(classes.map { .string($0) })),
      seconds.map { .init("max_age", .integer($0)) },
    ]
    return with {
      $0.apiSays["demands_authentication"] = .object([.init("/bookings", .object(demand.compactMap(\.self)))])
      $0.serverSays["authentication_classes"] = .array([
        .string("urn:example:password"), .string("urn:example:two-factors"),
      ])
      $0.oneTimeCode = "492817"
      $0.policy.remembersConsent = true
    }
  }

  /// The app asks to book one trip, and the API books what the token says in detail (RFC 9396).
  func askingInDetail() -> TestCast {
    with {
      $0.clientSays["authorization_details"] = .array([
        .object([.init("type", .string("booking")), .init("to", .string("Faro"))])
      ])
      $0.serverSays["authorization_details_types"] = .object([
        .init(
          "booking",
          .object([
            .init("meaning", .string("book a trip to {to}, {class.name}")),
            .init("requires", .array([.string("to")])),
            .init("allows", .array([.string("class")])),
            .init("adds", .object([.init("seat", .string("12A"))])),
          ]))
      ])
      $0.apiSays["demands_details"] = .object([
        .init(
          "POST /trips",
          .object([.init("type", .string("booking")), .init("fields", .array([.string("to")]))]))
      ])
    }
  }

  /// The app hands its requests to the login server, which takes no others (RFC 9126).
  func pushing() -> TestCast {
    with {
      $0.serverSays["pushed_authorization_requests"] = .string("required")
      $0.clientSays["pushed_authorization_requests"] = .boolean(true)
      $0.pins["login", default: [:]]["request_uri"] = ["6esc_11ACC5bwc014ltc14eY22c"]
    }
  }

  /// The app registers itself at the login server, with the word of its publisher, and may manage that (RFC 7591, RFC
  /// 7592).
  func registering() -> TestCast {
    with {
      $0.serverSays["registration"] = .string("authorized")
      $0.serverSays["initial_access_token"] = .string("ey23f2.adfj230.af32-developer321")
      $0.clientSays["initial_access_token"] = .string("ey23f2.adfj230.af32-developer321")
      $0.serverSays["approved_software"] = .array([.string("4NRB1-0XZABZI9E6-5SM3R")])
      $0.serverSays["registration_management"] = .boolean(true)
      $0.serverSays["registration_scope"] = .array([.string("trips.read")])
      $0.serverSays["software_publishers"] = .object([
        .init("https://publisher.example", .string("rsa-2"))
      ])
      $0.clientSays["registration"] = .string("dynamic")
      $0.clientSays["software_statement"] = .object([
        .init("issuer", .string("https://publisher.example")), .init("signed_with", .string("rsa-2")),
        .init(
          "claims",
          .object([
            .init("software_id", .string("4NRB1-0XZABZI9E6-5SM3R")),
            .init("client_name", .string("Travel app, says its publisher")),
            .init("nbf", .integer(TestCast.start.seconds)),
            .init("exp", .integer(TestCast.start.seconds + 86_400)),
          ])),
      ])
      $0.pins["login", default: [:]]["client_id"] = ["s6BhdRkqt3"]
      $0.pins["login", default: [:]]["registration_access_token"] = ["reg-23410913-abewfq.123483"]
    }
  }

  /// The app's identifier is the address of a document of its own, which the login server fetches (OAuth Client ID Metadata
  /// Document).
  func describingItself() -> TestCast {
    authenticating(.none).with {
      $0.serverSays["client_id_metadata_documents"] = .boolean(true)
      $0.clientSays["registration"] = .string("document")
    }
  }

  /// The login server lets clients revoke their tokens, and the app does.
  func revoking() -> TestCast { offeringRevocation().fetching("revokes its tokens") }

  /// The API says of itself whose tokens open it, and the app asks there first.
  func discoveringServer() -> TestCast { with { ($0.discoversServer, $0.publishesMetadata) = (true, true) } }

  func offeringRevocation() -> TestCast { with { $0.offersRevocation = true } }
}
