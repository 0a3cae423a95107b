internal import Simulator

/// What the client is told to fetch while no browser waits, under review. Of a refusal nobody is told.
struct Errand: Review {
  typealias Refusal = Void

  static let rules: [Rule<Errand>] = [ErrandRules.errandResourceKnown, ErrandRules.tokenAtHand]

  /// As the act says it: `/trips`, `POST /contacts`.
  let text: String
  let resources: [ClientSettings.Resource]
  let grant: ClientSettings.Grant
  /// The last session that has a token; nil if none has.
  let connectedSession: String?
  var resource: ClientSettings.Resource?

  init(
    text: String, resources: [ClientSettings.Resource], grant: ClientSettings.Grant, connectedSession: String?
  ) {
    self.text = text
    self.resources = resources
    self.grant = grant
    self.connectedSession = connectedSession
  }
}
