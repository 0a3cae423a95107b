internal import HTTPTypes
internal import Simulation
internal import Wire

extension RequestEntry {
  /// The request that the octets are; nil where they are none.
  public init?(_ octets: [UInt8], origin: String) {
    guard let request = try? WireRequest(parsing: octets) else { return nil }
    let scheme = WebAddress(origin)?.scheme ?? "https"
    self.init(
      method: request.method.rawValue, url: "\(scheme)://\(request.authority)\(request.target)",
      headers: HeaderLines.of(octets), body: Octets(request.body))
  }
}

extension ResponseEntry {
  /// The response that the octets are; nil where they are none.
  public init?(_ octets: [UInt8]) {
    guard let response = try? WireResponse(parsing: octets) else { return nil }
    self.init(
      status: response.status.code, reason: response.status.reasonPhrase, headers: HeaderLines.of(octets),
      body: Octets(response.body))
  }
}

/// The header fields as they stand on the wire, all of them.
private enum HeaderLines {
  static func of(_ octets: [UInt8]) -> [[String]] {
    let text = String(decoding: octets, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).dropFirst().prefix {
      !$0.isEmpty
    }
    return lines.compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return [String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })]
    }
  }
}
