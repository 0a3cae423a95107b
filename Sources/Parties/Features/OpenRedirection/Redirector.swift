internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// Whether a client has a page that sends browsers on to the address that they bring (RFC 9700 §4.11.1).
struct Redirector: FeatureValue {
  var isUsed = false

  static let path = "/go"

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "redirector", \.features.redirector.isUsed,
      "Whether it has a page at /go that sends browsers on to the address in the parameter to (RFC 9700 §4.11.1)"
    )
  ]

  static let page = ClientPage(.fixed(path), where: { $0.features.redirector.isUsed }) {
    client, request, path, _ in
    let parameters =
      (try? FormParameters(parsing: Array((request.query ?? "").utf8))) ?? FormParameters([])
    let review = OnwardRequest(
      target: WebAddress(client.settings.origin)?.resolving(parameters["to"] ?? ""),
      own: client.settings.origin)
    var checks = Checks(by: client)
    if let refusal = rules.hold(against: review, noting: &checks) {
      return client.show(problem: refusal, to: path, status: .badRequest, checks: checks)
    }
    guard let target = review.target else {
      return client.show(problem: "It leads nowhere.", to: path, status: .badRequest, checks: checks)
    }
    return Receipt(checks: checks, sends: [.response(.onwardRedirect, .seeOther("\(target)"), over: path)])
  }

  static let rules: [Rule<OnwardRequest>] = [redirectTargetAllowed]

  /// Whoever sends browsers wherever a link says lends others its good name, and carries on what stands behind the `#`
  /// (RFC 9700 §4.11.1, §4.1.2).
  private static let redirectTargetAllowed = Rule<OnwardRequest>(
    "redirect-target-allowed", "the address to go on to is one of the client's own", .rfc(9700, "4.11.1")
  ) { review in
    let found = review.target.map { "\($0)" } ?? "no address"
    guard review.target?.origin.isIdentical(to: review.own) == true else {
      return .fails(
        expected: "an address at \(review.own)", found: found,
        "This app sends nobody to another site.")
    }
    return .holds(expected: "an address at \(review.own)", found: found)
  }
}

/// A browser that wants to be sent on, under review. A refusal is what its user is told.
struct OnwardRequest: Review {
  typealias Refusal = String

  /// Nil where what it brings is no address.
  let target: WebAddress?
  let own: String
}

extension FeatureValues {
  var redirector: Redirector {
    get { self[Redirector.self] }
    _modify { yield &self[Redirector.self] }
  }
}
