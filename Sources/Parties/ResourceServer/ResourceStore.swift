public import HTTPTypes
internal import OrderedCollections
internal import Simulation
internal import Wire

/// What a resource server holds, by path, and what requests make of it.
struct ResourceStore: Sendable, Equatable {
  private(set) var documents: OrderedDictionary<String, JSONValue> = [:]
  /// The paths at which there is nothing any more.
  private(set) var gone: OrderedSet<String> = []

  init(_ resources: [ResourceServerSettings.Resource]) {
    for resource in resources where resource.method == .get { documents[resource.path] = resource.body }
  }

  /// Does what a request that was let in asks for, and answers it; nil where there is no such resource.
  mutating func carryOut(_ asked: ResourceRequest) -> WireResponse? {
    guard let resource = asked.resource else { return nil }
    let content = asked.content.document
    var result: JSONValue?
    switch resource.method {
    case .get: result = documents[resource.path]
    case .post:
      if let content { append(content, at: resource.path) }
      result = resource.body ?? content
    case .put:
      replace(at: resource.path, with: content ?? .null)
      result = resource.body
    case .delete:
      remove(at: resource.path)
      result = resource.body
    }
    // What one person may see must not be handed to another by a shared cache (RFC 6750 §2.3).
    let fields: HTTPFields = [.cacheControl: "private"]
    return result.map { .json($0, headerFields: fields) }
      ?? WireResponse(status: .noContent, headerFields: fields)
  }

  /// Adds a thing to the list at a path, as `POST` may (RFC 9110 §9.3.3).
  mutating func append(_ thing: JSONValue, at path: String) {
    let document = documents[path] ?? .array([])
    documents[path] = document.replacingList((document.list ?? []) + [thing])
  }

  /// Puts a thing at a path, in place of what was there (RFC 9110 §9.3.4).
  mutating func replace(at path: String, with thing: JSONValue) {
    gone.remove(path)
    documents[path] = thing
    changeEntry(at: path) { _ in thing }
  }

  /// Removes what is at a path (RFC 9110 §9.3.5).
  mutating func remove(at path: String) {
    gone.append(path)
    documents[path] = nil
    changeEntry(at: path) { _ in nil }
  }

  /// The entry that a path names in a list one step above: `/contacts/7` is the one of `/contacts` whose `id`
  /// is 7.
  private mutating func changeEntry(at path: String, by change: (JSONValue) -> JSONValue?) {
    guard let slash = path.lastIndex(of: "/"), let document = documents[String(path[..<slash])],
      let list = document.list
    else { return }
    let id = path[path.index(after: slash)...]
    documents[String(path[..<slash])] = document.replacingList(
      list.compactMap { $0["id"]?.plainText.isIdentical(to: String(id)) == true ? change($0) : $0 })
  }
}

extension JSONValue {
  /// The things in it, if it is a list, or an object with a list for its only member.
  var list: [JSONValue]? {
    switch self {
    case .array(let things): things
    case .object(let members) where members.count == 1: members.first?.value.list
    default: nil
    }
  }

  /// The same with other things in its list; the things alone where it has no list.
  fileprivate func replacingList(_ things: [JSONValue]) -> JSONValue {
    guard case .object(let members) = self, list != nil, let member = members.first else {
      return .array(things)
    }
    return .object([.init(member.name, member.value.replacingList(things))])
  }
}

/// Which resource, and what is done with it: a method and a path, as casts and acts write them:
/// `POST /contacts`; `/trips` alone is read with `GET`.
public struct ResourceKey: Sendable, Hashable {
  /// The methods that a resource here can have (RFC 9110 §9.3).
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"

    /// As it stands in the request line.
    public var wire: HTTPRequest.Method {
      switch self {
      case .get: .get
      case .post: .post
      case .put: .put
      case .delete: .delete
      }
    }

    /// Whether a request of this method carries content that the method gives a meaning to (RFC 9110 §9.3).
    public var hasContent: Bool { self == .post || self == .put }
  }

  public var method: Method
  public var path: String

  public init(_ method: Method, _ path: String) {
    self.method = method
    self.path = path
  }

  /// Reads `POST /contacts` or `/trips`, the path in its normal form, as requests are held against it; nil where there
  /// is no such method, or the path does not begin with `/`.
  public init?(parsing text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let method: Method?
    switch words.count {
    case 1: method = .get
    case 2: method = Method(rawValue: words[0])
    default: return nil
    }
    guard let method, let path = words.last, path.hasPrefix("/") else { return nil }
    self.init(method, WebAddress.normalized(path: path))
  }
}

extension ResourceKey: CustomStringConvertible {
  /// As casts and acts write it.
  public var description: String { method == .get ? path : "\(method.rawValue) \(path)" }
}
