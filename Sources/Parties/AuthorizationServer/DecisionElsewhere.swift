internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What an owner's decision comes to, where the client did not send her here: nothing goes back to it through her browser,
/// and she is shown a page of the server's own.
struct DecisionElsewhere: Sendable {
  enum Decision: Sendable {
    case granted(Scope, by: AuthorizationServer.SignIn)
    case refused(AuthorizationRefusal)
  }

  /// What she is shown.
  struct Shown: Sendable {
    let name: MessageName
    let page: WireResponse

    func response(cookie: SetCookie?, over path: ReturnPath) -> Dispatch {
      var page = page
      if let cookie { page.headerFields[.setCookie] = cookie.headerValue }
      return .response(name, page, over: path)
    }
  }

  /// Remembers the decision; nil where the request is none of the feature's.
  let take: @Sendable (Decision, AuthorizationServer.PendingRequest, inout AuthorizationServer) -> Shown?

  /// Nil where the answer goes back through the browser, as most do.
  static func page(
    after decision: Decision, on request: AuthorizationServer.PendingRequest,
    by server: inout AuthorizationServer
  ) -> Shown? {
    for elsewhere in all {
      if let shown = elsewhere.take(decision, request, &server) { return shown }
    }
    return nil
  }

  private static let all: [DecisionElsewhere] = Features.all.flatMap(\.decisions)
}
