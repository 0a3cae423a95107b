internal import HTTPTypes

/// Start line, header fields and body of an HTTP/1.1 message: what becomes its octets.
struct WireParts {
  var startLine: String
  var fields: HTTPFields
  var body: [UInt8]

  /// Those of a message that is about to be changed. A `Content-Length` that is wrong is no hindrance.
  init(_ wire: WireMessage) throws(WireError) {
    if let problem = wire.table.problem { throw problem }
    startLine = wire.text(wire.table.startLine)
    fields = wire.headerFields { _ in true }
    body = wire.body.octets
  }

  /// The octets of a message.
  /// - Parameter addsLength: whether a body without a `Content-Length` gets one.
  static func write(
    startLine: String, host: String?, fields: HTTPFields, body: [UInt8], addsLength: Bool = true
  ) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(256 + body.count)
    octets.append(contentsOf: startLine.utf8)
    if let host {
      octets.append(contentsOf: "\r\nHost: ".utf8)
      octets.append(contentsOf: host.utf8)
    }
    for field in fields {
      octets.append(0x0D)
      octets.append(0x0A)
      octets.append(contentsOf: field.name.rawName.utf8)
      octets.append(0x3A)
      octets.append(0x20)
      octets.append(contentsOf: field.value.utf8)
    }
    if addsLength, !body.isEmpty, !fields.contains(.contentLength) {
      octets.append(contentsOf: "\r\nContent-Length: ".utf8)
      octets.append(contentsOf: String(body.count).utf8)
    }
    octets.append(contentsOf: "\r\n\r\n".utf8)
    octets.append(contentsOf: body)
    return octets
  }
}

extension WireMessage {
  /// The header fields of a message without a problem, those that are left in.
  func headerFields(where isLeftIn: (KnownField?) -> Bool) -> HTTPFields {
    var fields = HTTPFields()
    for field in table.fields where isLeftIn(field.known) {
      guard let name = name(of: field) else { continue }
      fields.append(HTTPField(name: name, value: text(field.value)))
    }
    return fields
  }

  private func name(of field: MessageTable.Field) -> HTTPField.Name? {
    // A name that is written as it commonly is need not be read again.
    if let known = field.known, known.isWrittenAsUsual(octets, field.name) { return known.name }
    return HTTPField.Name(text(field.name))
  }
}
