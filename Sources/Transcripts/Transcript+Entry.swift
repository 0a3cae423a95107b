internal import HTTPTypes
internal import Simulation
public import Wire

extension RequestEntry {
  /// The request that a message is; nil where it is none.
  public init?(_ wire: WireMessage, origin: String) {
    guard let request = try? wire.request else { return nil }
    let scheme = WebAddress(origin)?.scheme ?? "https"
    self.init(
      method: request.method.rawValue, url: "\(scheme)://\(request.authority)\(request.target)",
      headers: wire.headerLines, body: Octets(request.body))
  }
}

extension ResponseEntry {
  /// The response that a message is; nil where it is none.
  public init?(_ wire: WireMessage) {
    guard let response = try? wire.response else { return nil }
    self.init(
      status: response.status.code, reason: response.status.reasonPhrase, headers: wire.headerLines,
      body: Octets(response.body))
  }
}

extension WireMessage {
  /// The header fields as they stand on the wire, all of them: name, and what follows the colon but for the spaces before.
  fileprivate var headerLines: [[String]] {
    table.fields.map { field in
      let rest = (field.name.upperBound + 1)..<field.line.upperBound
      let start = octets[rest].firstIndex { $0 != 0x20 } ?? rest.upperBound
      return [text(field.name), text(start..<rest.upperBound)]
    }
  }
}

extension WireMessage: Codable {
  /// Reads the octets as ``Octets`` writes them.
  public convenience init(from decoder: any Decoder) throws {
    self.init(try Octets(from: decoder).bytes)
  }

  /// Writes the octets as ``Octets`` does.
  public func encode(to encoder: any Encoder) throws { try Octets(octets).encode(to: encoder) }
}
