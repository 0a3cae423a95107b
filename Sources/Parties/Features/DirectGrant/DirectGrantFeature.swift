internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// A grant that an owner hands over herself (RFC 6749 §1.2).
  static let directGrant = Feature(
    "DirectGrant", "RFC 6749",
    messages: [.directAuthorizationRequest, .directAuthorizationGrant],
    flows: [.handedCode],
    habits: [
      PersonHabit { owner, act, app, _ in
        guard case .says(let pieces) = act else { return nil }
        return owner.answer(pieces, of: app)
      }
    ],
    settings: {
      FeatureSettings(
        client: GivenGrantSettings.client, authorizationServer: GivenGrantSettings.authorizationServer)
    },
    rules: {
      [
        RuleList("resource owner, asked by an app", DirectAuthorizationRequest.rules),
        RuleList("client, a grant from the owner's hand", DirectGrant.rules),
      ]
    })
}

extension MessageName {
  static let directAuthorizationRequest: MessageName = "direct-authorization-request"
  static let directAuthorizationGrant: MessageName = "direct-authorization-grant"
}

/// What was granted before a story begins (RFC 6749 §1.2).
enum GivenGrantSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "asks", .text(.name), \.asks,
      "The resource owner whom it asks directly; with grant: \(speaking.joined(separator: " or ")). May be left out where there is one",
      applies: .when(
        { $0.flow.grant?.speaksToOwner == true }, else: "asks nobody directly",
        help: "it goes with " + speaking.map { "'grant: \($0)'" }.joined(separator: " or ")))
  ]

  /// The flows in which a client speaks to an owner.
  private static let speaking = ClientFlows.all.filter(\.speaksToOwner).map(\.name)

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      cast: "grants_given",
      .list(
        .record(
          noun: "grant",
          [
            .init("client", .text(.name), required: true, "The client that was allowed something."),
            .init("owner", .text(.name), "Who allowed it; may be left out where there is one owner."),
            .init("scope", .list(.text(.scopeToken), atLeast: 1), required: true, "What she allowed."),
            .init("code", .text(.anything), "The code that she has in hand for it, issued at the start."),
            .init(
              "access_token", .text(.anything),
              "The access token that the client has in hand, issued at the start."),
          ])), "What owners allowed before the scenario begins")
  ]
}

/// The client's rules for a grant that an owner hands it herself (RFC 6749 §1.2).
enum DirectGrantRules {
  /// A grant answers the client's question to its owner (RFC 6749 §1.2). From anybody else it could be a code of
  /// somebody else's.
  static let authorizationRequested = Rule<DirectGrant>(
    "authorization-requested", "it is the owner's answer, and the client waits for it", .rfc(6749, "1.2")
  ) { grant in
    let expected = grant.awaited.map { "what \($0) says" } ?? "no answer: nobody was asked"
    guard let awaited = grant.awaited, awaited == grant.from else {
      return .fails(expected: expected, found: "what \(grant.from) says", ())
    }
    return .holds(expected: expected, found: "what \(grant.from) says")
  }

  /// The client receives an authorization grant (RFC 6749 §1.2, step B). Without one it has nothing to trade.
  static let authorizationGrantReceived = Rule<DirectGrant>(
    "authorization-grant-received", "the owner hands over a grant", .rfc(6749, "1.2"),
    needed: "without a grant there is nothing to trade"
  ) { grant in
    guard let code = grant.code, !code.isEmpty else {
      return .fails(expected: "a code", found: grant.answer ?? "nothing", ())
    }
    return .holds(expected: "a code", found: code)
  }

  /// What the owner gives the client is a credential that stands for what she allowed (RFC 6749 §1.3). She must
  /// have one.
  static let grantInHand = Rule<DirectAuthorizationRequest>(
    "grant-in-hand", "she has a grant to pass on to this app", .rfc(6749, "1.3"),
    needed: "without a grant there is nothing to pass on"
  ) { request in
    guard case .code(let code)? = request.grant?.credential else {
      return .fails(expected: "a code for this app", found: "none", "I have nothing for you.")
    }
    return .holds(expected: "a code for this app", found: "code \(code)")
  }

  /// A grant stands for the authorization that the owner gave (RFC 6749 §1.3), and for no more.
  static let grantCoversRequest = Rule<DirectAuthorizationRequest>(
    "grant-covers-request", "the app asks for nothing but what she allowed", .rfc(6749, "1.3")
  ) { request in
    let allowed = request.grant?.scope.text ?? ""
    guard let asked = request.scope, let granted = request.grant?.scope,
      asked.subtracting(granted).isEmpty
    else {
      return .fails(
        expected: "no more than \(allowed)", found: request.scope?.text ?? "what is no scope",
        "I did not allow that.")
    }
    return .holds(expected: "no more than \(allowed)", found: asked.text)
  }
}
