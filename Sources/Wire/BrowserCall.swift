public import HTTPTypes

/// What a script has the browser do, or what came of it: the script's only ways out of its page.
public struct BrowserCall: Sendable, Hashable, Codable {
  /// What is called, as scripts write it.
  public enum Function: String, Sendable, Hashable, Codable, CaseIterable {
    /// Sends a request; what comes back is shown to the script only as far as the server allows that (Fetch §4).
    case fetch
    /// Leaves the page for another address.
    case goTo = "location.assign"
    /// Writes another address of the same origin into the address bar; nothing is asked of any server.
    case replaceAddress = "history.replaceState"
    /// Keeps values for scripts of this origin, as long as the tab is open.
    case keepInTab = "sessionStorage.setItem"
    /// Keeps values for scripts of this origin, until somebody takes them away.
    case keep = "localStorage.setItem"
    case forgetInTab = "sessionStorage.removeItem"
    case forget = "localStorage.removeItem"
    /// Shows an address in a window of its own, which knows who opened it.
    case open = "window.open"
    case close = "window.close"
    /// Loads an address into a frame of this page, which nobody sees.
    case frame = "document.body.append(iframe)"
    /// Tells something to another window, if that shows the origin it is meant for (WHATWG HTML §9.3.3).
    case post = "postMessage"
  }

  public var function: Function
  /// The script's own number for it, by which what comes of it is known; 0 where nothing comes.
  public var number: Int
  /// What goes with it, by name.
  public var values: [NamedValue]

  public init(_ function: Function, number: Int = 0, _ values: [NamedValue]) {
    self.function = function
    self.number = number
    self.values = values
  }

  /// The first value of that name; nil where there is none.
  public subscript(_ name: String) -> String? { values.first { $0.name == name }?.value }
}

extension BrowserCall {
  /// The names of values that are no header fields.
  private static let method = "method"
  private static let address = "address"
  private static let status = "status"
  private static let body = "body"
  private static let error = "error"
  /// `include` where cookies go along and may come back to another origin (Fetch §2.2.5).
  private static let credentials = "credentials"

  /// The call that sends a request. `Host` and `Content-Length` are the browser's business.
  public static func fetch(_ request: WireRequest, to address: WebAddress, number: Int) -> BrowserCall {
    var values = [NamedValue(method, request.method.rawValue), NamedValue(Self.address, "\(address)")]
    values += request.headerFields.filter { ![.contentLength].contains($0.name) }.map {
      NamedValue($0.name.rawName, $0.value)
    }
    if !request.body.isEmpty {
      values.append(NamedValue(body, String(decoding: request.body, as: UTF8.self)))
    }
    return BrowserCall(.fetch, number: number, values)
  }

  /// What is to be sent, and where; nil where the call names no address or no method that there is.
  public var request: (request: WireRequest, address: WebAddress)? {
    guard function == .fetch, let address = self[Self.address].flatMap({ WebAddress($0) }),
      let method = HTTPRequest.Method(self[Self.method] ?? "GET")
    else { return nil }
    let content = self[Self.body].map { Array($0.utf8) } ?? []
    var request = WireRequest.get(
      address, headerFields: fields(besides: [Self.method, Self.address, Self.credentials]))
    (request.method, request.body) = (method, content)
    return (request, address)
  }

  /// Whether cookies go along to another origin.
  public var includesCredentials: Bool { self[Self.credentials] == "include" }

  /// What a script gets to see of an answer.
  /// - Parameter fields: the header fields that it may read.
  public static func fetched(_ response: WireResponse, showing fields: HTTPFields, number: Int) -> BrowserCall
  {
    let head = [NamedValue(status, String(response.status.code))]
    let shown = fields.map { NamedValue($0.name.rawName, $0.value) }
    let content =
      response.body.isEmpty ? [] : [NamedValue(body, String(decoding: response.body, as: UTF8.self))]
    return BrowserCall(.fetch, number: number, head + shown + content)
  }

  /// What a script gets where nothing came that it may see: that, and no reason.
  public static func failed(_ words: String, number: Int) -> BrowserCall {
    BrowserCall(.fetch, number: number, [NamedValue(error, words)])
  }

  /// The answer as the script sees it; nil where it sees none.
  public var response: WireResponse? {
    guard function == .fetch, let code = self[Self.status].flatMap({ Int($0) }), (100...599).contains(code)
    else {
      return nil
    }
    return WireResponse(
      status: .init(code: code), headerFields: fields(besides: [Self.status]),
      body: Array((self[Self.body] ?? "").utf8))
  }

  /// Why it sees none.
  public var failure: String? { self[Self.error] }

  private func fields(besides others: Set<String>) -> HTTPFields {
    var fields = HTTPFields()
    for value in values where !others.contains(value.name) && value.name != Self.body {
      guard let name = HTTPField.Name(value.name) else { continue }
      fields.append(HTTPField(name: name, value: value.value))
    }
    return fields
  }
}
