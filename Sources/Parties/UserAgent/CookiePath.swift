/// How the paths of requests and cookies compare (RFC 6265 §5.1.4).
enum CookiePath {
  /// The path alone of a request's target: a query or a fragment is cut off.
  static func path(of target: String) -> String {
    let end = target.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    return end.map { String(target[..<$0]) } ?? target
  }

  /// The path of a cookie that was set without one: the folder of the request (RFC 6265 §5.1.4).
  static func defaultPath(of path: String) -> String {
    guard path.utf8.first == UInt8(ascii: "/"), let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
      slash != path.startIndex
    else { return "/" }
    return String(path[..<slash])
  }

  /// Whether a request's path is the cookie's or lies below it, folder by folder (RFC 6265 §5.1.4).
  static func matches(_ requestPath: String, _ cookiePath: String) -> Bool {
    let request = requestPath.utf8
    let cookie = cookiePath.utf8
    guard request.starts(with: cookie) else { return false }
    return request.count == cookie.count || cookie.last == UInt8(ascii: "/")
      || request.dropFirst(cookie.count).first == UInt8(ascii: "/")
  }
}
