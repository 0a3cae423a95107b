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
