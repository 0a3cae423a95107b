internal import Simulation
internal import Wire

/// What a document asks of a request for a resource besides, once its token is found to be good: a value of the feature.
struct ResourceExtension: Sendable {
  /// Whether it asks anything of this one.
  let isDemanded: @Sendable (ResourceRequest) -> Bool
  let rules: [Rule<AuthorizedRequest>]

  /// Those of all features.
  static let all: [ResourceExtension] = Features.all.flatMap(\.resourceExtensions)
}

/// A request for a resource with a token that opens it, in whatever way that was found out.
struct AuthorizedRequest: HoldsTokenMeaning {
  let asked: ResourceRequest
  let meaning: JSONValue
  let now: VirtualTime
}

extension HoldsTokenMeaning {
  /// Why it is refused although its token is good; nil where it is not.
  func furtherRefusal(noting checks: inout Checks) -> WireResponse? {
    let request = AuthorizedRequest(asked: asked, meaning: meaning, now: now)
    for extra in ResourceExtension.all where extra.isDemanded(asked) {
      if let refusal = extra.rules.hold(against: request, noting: &checks) { return refusal }
    }
    return nil
  }
}
