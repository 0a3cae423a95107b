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
    tokens = parameters.tokens(of: request)
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
