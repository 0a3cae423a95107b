internal import Simulation
internal import Wire

/// What the client is told to fetch while no browser waits, under review. Of a refusal nobody is told.
struct Errand: Review {
  typealias Refusal = Void

  static let rules: [Rule<Errand>] = [ErrandRules.errandResourceKnown, ErrandRules.tokenAtHand]

  /// As the act says it: `/trips`, `POST /contacts`.
  let text: String
  let resources: [ClientSettings.Resource]
  let grant: ClientSettings.Grant
  /// Where it has a token or password from that it can use, the latest: `session 4f2`; nil if it has none.
  let connected: String?
  var resource: ClientSettings.Resource?

  init(
    text: String, resources: [ClientSettings.Resource], grant: ClientSettings.Grant, connected: String?
  ) {
    self.text = text
    self.resources = resources
    self.grant = grant
    self.connected = connected
  }
}
