internal import Simulation
internal import Wire

/// A page of a client's own: where it is, and what it answers there.
struct ClientPage: Sendable {
  enum Place: Sendable, Equatable {
    /// `/sign-in`.
    case fixed(String)
    /// One for each server that the client uses: `/connect`, `/connect/other-login`.
    case forEachServer(String)
    /// Where browsers come back to (RFC 6749 §3.1.2): each client says where that is.
    case redirection
  }

  let place: Place
  /// What a request for it is called.
  let request: MessageName
  /// Whether a client has this page.
  let isThere: @Sendable (ClientSettings) -> Bool
  let answer: @Sendable (inout Client, WireRequest, ReturnPath, inout Surroundings) -> Receipt

  init(
    _ place: Place, named request: MessageName = .pageRequest,
    where isThere: @escaping @Sendable (ClientSettings) -> Bool = { _ in true },
    answer: @escaping @Sendable (inout Client, WireRequest, ReturnPath, inout Surroundings) -> Receipt
  ) {
    self.place = place
    self.request = request
    self.isThere = isThere
    self.answer = answer
  }

  /// Where this client has it; nowhere where it does not.
  func paths(at settings: ClientSettings) -> [String] {
    guard isThere(settings) else { return [] }
    return switch place {
    case .fixed(let path): [path]
    case .forEachServer(let path): [path] + settings.otherServers.map { "\(path)/\($0.name)" }
    case .redirection: settings.redirectPath.map { [$0] } ?? []
    }
  }
}

extension ClientSettings {
  /// Where browsers come back to; nil where none is sent away.
  var redirectPath: String? {
    guard let uri = self.redirectURI else { return nil }
    let path = WebAddress.normalized(path: WebAddress(uri)?.path ?? "")
    return path.isEmpty ? "/" : path
  }

  /// The pages at which this client does more than show something, each with its path.
  var ownPages: [(path: String, page: ClientPage)] {
    (grant.pages + ClientFlows.pages).flatMap { page in page.paths(at: self).map { ($0, page) } }
  }
}

extension Client {
  /// The paths of a client's own pages, at which no browser can come back.
  public static var ownPaths: [String] {
    let pages = ClientFlows.all.filter(\.redirects).flatMap(\.pages) + ClientFlows.pages
    return pages.reduce(into: []) { paths, page in
      switch page.place {
      case .fixed(let path), .forEachServer(let path): if !paths.contains(path) { paths.append(path) }
      case .redirection: break
      }
    }
  }
}
