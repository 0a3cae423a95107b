internal import Citations
internal import HTTPTypes
internal import OrderedCollections
internal import Simulation
internal import Wire

/// A request for a protected resource (RFC 6749 §7), as it was read. A refusal is the response.
struct ResourceRequest: Review, Equatable {
  typealias Refusal = WireResponse

  let request: WireRequest
  let settings: ResourceServerSettings
  /// What can be done at the path that the request names.
  let resourcesHere: [ResourceServerSettings.Resource]
  /// Whether what was at the path was removed.
  let isGone: Bool
  /// What is asked for; nil where there is nothing at the path, or nothing to be done with this method.
  let resource: ResourceServerSettings.Resource?
  /// Whether the path has something to which nothing can be added.
  let isAppendable: Bool
  /// None where they cannot be read.
  let parameters: ResourceParameters
  /// What is wrong with the parameters; nil for nothing.
  let unreadable: FormError?
  /// Every token that the request presents.
  let tokens: [PresentedToken]
  let content: Content

  /// What is handed in.
  enum Content: Sendable, Equatable {
    case nothing
    /// A document, of that media type.
    case document(JSONValue, String)
    /// It is said to be `JSON`, or `a form`, and is not.
    case unreadable(String)
    /// Of a media type that this server does not take; empty where none is told.
    case foreign(String)

    var document: JSONValue? {
      if case .document(let document, _) = self { document } else { nil }
    }
  }

  init(_ request: WireRequest, settings: ResourceServerSettings, store: ResourceStore) {
    self.request = request
    self.settings = settings
    let resources = settings.resources.filter { $0.path.isIdentical(to: request.path) }
    resourcesHere = resources
    isGone = store.gone.contains(request.path)
    resource = resources.first { $0.method.wire == request.method }
    isAppendable = store.documents[request.path].map { $0.list != nil } ?? true
    do {
      (parameters, unreadable) = (try ResourceParameters(of: request), nil)
    } catch {
      (parameters, unreadable) = (ResourceParameters(), error)
    }
    tokens = parameters.tokens(
      of: request, schemes: SenderConstraint.known(to: settings).map { $0.tokenType.lowercased() })
    content =
      resource?.method.hasContent == true
      ? Content(of: request, unreadable == nil ? parameters : nil) : .nothing
  }
}

extension ResourceRequest.Content {
  fileprivate init(of request: WireRequest, _ parameters: ResourceParameters?) {
    let type = request.mediaType
    switch type {
    case _ where request.body.isEmpty: self = .nothing
    case "application/json":
      self = (try? request.document).map { .document($0, type) } ?? .unreadable("JSON")
    case ResourceParameters.formType:
      self = parameters.map { .document($0.content, type) } ?? .unreadable("a form")
    default: self = .foreign(type)
    }
  }
}

/// Whatever is under review in which a resource is asked for, however the request is let in.
protocol AsksForResource: Review where Refusal == WireResponse {
  var asked: ResourceRequest { get }
}

extension ResourceRequest: AsksForResource {
  var asked: ResourceRequest { self }
}

/// What a resource server asks of every request, however it is let in (RFC 9110).
enum ResourceRules {
  /// There is something at this address (RFC 9110 §15.5.5); what was removed can be put there again.
  static func resourceExists<Request: AsksForResource>() -> Rule<Request> {
    Rule<Request>(
      "resource-exists", "there is a resource at this address", .rfc(9110, "15.5.5"),
      needed: "without a resource there is nothing to hand out"
    ) { review in
      let asked = review.asked
      guard !asked.resourcesHere.isEmpty else {
        let known = asked.settings.resources.map(\.path).reduce(into: [String]()) { paths, path in
          if !paths.contains(path) { paths.append(path) }
        }
        return .fails(
          expected: known.joined(separator: " or "), found: asked.request.path,
          WireResponse(status: .notFound))
      }
      guard !asked.isGone || asked.request.method == .put else {
        return .fails(
          expected: "a resource at \(asked.request.path)", found: "one that was removed",
          WireResponse(status: .notFound))
      }
      return .holds(found: asked.request.path)
    }
  }

  /// The resource is there, but not for everything: the answer to another method says which there are
  /// (RFC 9110 §15.5.6).
  static func methodAllowed<Request: AsksForResource>() -> Rule<Request> {
    Rule<Request>(
      "method-allowed", "the resource can be used with this method", .rfc(9110, "15.5.6"),
      needed: "what another method would mean here is not known"
    ) { review in
      let methods = review.asked.resourcesHere.map(\.method.rawValue).joined(separator: ", ")
      let found = review.asked.request.method.rawValue
      guard review.asked.resource != nil else {
        return .fails(
          expected: methods, found: found,
          WireResponse(status: .methodNotAllowed, headerFields: [.allow: methods]))
      }
      return .holds(expected: methods, found: found)
    }
  }

  /// What is handed in is JSON, or a form; else the answer says that it is of the wrong kind
  /// (RFC 9110 §15.5.16).
  static func contentUnderstood<Request: AsksForResource>() -> Rule<Request> {
    Rule<Request>(
      "content-understood", "what is handed in is JSON or a form", .rfc(9110, "15.5.16")
    ) { review in
      switch review.asked.content {
      case .nothing: .doesNotApply("nothing is handed in")
      case .document(_, let type): .holds(found: type)
      case .unreadable(let kind):
        .fails(
          expected: kind, found: "what is no \(kind.split(separator: " ").last ?? "")",
          WireResponse(status: .badRequest))
      case .foreign(let type):
        .fails(
          expected: "application/json or \(ResourceParameters.formType)",
          found: type.isEmpty ? "no Content-Type" : type, WireResponse(status: .unsupportedMediaType))
      }
    }
  }

  /// What `POST` hands in is added to a list (RFC 9110 §9.3.3). Where there is something else, it would be lost if a list
  /// were begun (RFC 9110 §15.5.10). Noted only where it fails.
  static let noConflictWithState = Rule<ResourceRequest>(
    "no-conflict-with-state", "what is asked does not conflict with what is there", .rfc(9110, "15.5.10"),
    isTacit: true
  ) { review in
    guard review.resource?.method == .post, !review.isAppendable else { return .holds() }
    return .fails(
      expected: "a list to add to", found: "what is no list", WireResponse(status: .conflict))
  }
}
