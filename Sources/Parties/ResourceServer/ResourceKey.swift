public import HTTPTypes
internal import Wire

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
