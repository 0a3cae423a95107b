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
