internal import HTTPTypes

/// Changes one part of an HTTP message and puts the octets together again.
struct PartEditor {
  var parts: WireParts
  let isRequest: Bool

  init(_ wire: WireMessage, isRequest: Bool) throws(AlterationError) {
    do {
      parts = try WireParts(wire)
    } catch {
      throw .noParts(error.description)
    }
    self.isRequest = isRequest
  }

  /// The changed message.
  var wire: WireMessage {
    WireMessage(
      WireParts.write(
        startLine: parts.startLine, host: nil, fields: parts.fields, body: parts.body, addsLength: false))
  }

  /// Changes a part. A `Content-Length` that was right is right afterwards; one that was wrong, or left out
  /// where there was a body, was meant so and stays.
  mutating func change(_ part: Part, to value: String?) throws(AlterationError) {
    let length = parts.fields[.contentLength]
    let lengthWasRight = length == String(parts.body.count) || (length == nil && parts.body.isEmpty)
    switch part.place {
    case .start: try changeStartLine { line throws(AlterationError) in try line.set(part, to: value) }
    case .path: try changePath(part, to: value)
    case .query: try changeQuery(part, to: value)
    case .header: try changeHeader(part, to: value)
    case .cookie, .attribute: try changePiece(part, to: value)
    case .credentials: try changeCredentials(part, to: value)
    case .location, .locationQuery, .locationFragment: try changeLocation(part, to: value)
    case .form:
      let text = String(decoding: parts.body, as: UTF8.self)
      parts.body = Array(try PartEditor.changed(text, part, to: value).utf8)
    case .json: try changeJSON(part, to: value)
    case .xml: try changeXML(part, to: value)
    case .body: parts.body = Array((value ?? "").utf8)
    case .html: throw .fixedPart(part.address, instead: "set body to the whole page")
    case .jwtHeader, .jwt, .jwtSignature:
      throw .fixedPart(part.address, instead: "set the part that holds the token")
    case .person, .speech, .store, .script, .fragment:
      throw .fixedPart(part.address, instead: "it is no part of an HTTP message")
    }
    let isLength = part.place == .header && part.name.isIdenticalInAnyCase(to: "content-length")
    if !isLength, lengthWasRight, length != nil || !parts.body.isEmpty {
      parts.fields[.contentLength] = String(parts.body.count)
    }
  }

  private mutating func changeStartLine(_ change: (inout StartLine) throws(AlterationError) -> Void)
    throws(AlterationError)
  {
    var line = StartLine(parts.startLine, isRequest: isRequest)
    try change(&line)
    parts.startLine = line.text
  }

  private mutating func changePath(_ part: Part, to value: String?) throws(AlterationError) {
    guard isRequest, part.name == "path" else {
      throw .unfitValue(part: part.address, reason: "a request has one path, a response has none")
    }
    try changeStartLine { line throws(AlterationError) in try line.setPath(of: part, to: value) }
  }

  private mutating func changeQuery(_ part: Part, to value: String?) throws(AlterationError) {
    guard isRequest else {
      throw .unfitValue(part: part.address, reason: "a response has no target with a query")
    }
    try changeStartLine { line throws(AlterationError) in
      let query = try PartEditor.changed(line.target.query ?? "", part, to: value)
      try line.setQuery(of: part, to: query.isEmpty ? nil : query)
    }
  }

  private mutating func changeLocation(_ part: Part, to value: String?) throws(AlterationError) {
    let field = parts.fields.firstIndex { $0.name == .location }
    let stated = field.map { parts.fields[$0].value } ?? ""
    guard var location = LocationText(stated) else {
      throw .unfitValue(part: part.address, reason: "the Location field holds no URI reference")
    }
    switch part.place {
    case .locationQuery, .locationFragment:
      guard field != nil else {
        throw .unfitValue(part: part.address, reason: "there is no Location field")
      }
      let path = part.place == .locationQuery ? \LocationText.query : \LocationText.fragment
      let text = try PartEditor.changed(location[keyPath: path] ?? "", part, to: value)
      location[keyPath: path] = text.isEmpty ? nil : text
    default:
      guard let value, !value.isEmpty, var other = LocationText(value) else {
        throw .unfitValue(part: part.address, reason: "it is no URI reference")
      }
      (other.query, other.fragment) = (other.query ?? location.query, other.fragment ?? location.fragment)
      location = other
    }
    // A part that could not be decoded is set as it stands, and could hold anything.
    guard LocationText(location.text) != nil else {
      throw .unfitValue(part: part.address, reason: "it holds a character that no URI may hold")
    }
    try setField(at: field, .location, to: location.text)
  }

  private mutating func changeJSON(_ part: Part, to value: String?) throws(AlterationError) {
    let document: JSONValue
    do {
      document = try JSONReader.read(parts.body)
    } catch {
      throw .otherBody(part: part.address, reason: error.description)
    }
    let changed = try JSONEditor.changed(document, part, to: value)
    parts.body = changed.map { $0.indentedOctets } ?? []
  }

  private mutating func changeXML(_ part: Part, to value: String?) throws(AlterationError) {
    let document: XMLTree
    do {
      document = try XMLReader.read(parts.body)
    } catch {
      throw .otherBody(part: part.address, reason: error.description)
    }
    let changed = try XMLEditor.changed(document, part, to: value)
    parts.body = changed.map { Array($0.text.utf8) } ?? []
  }

  /// Form-encoded text in which one parameter has another value, or none.
  static func changed(_ text: String, _ part: Part, to value: String?) throws(AlterationError)
    -> String
  {
    var form: FormParameters
    do {
      form = try FormParameters(parsing: text)
    } catch {
      // What cannot be decoded is one part, named after its place.
      if part.name == part.place.rawValue { return value ?? "" }
      throw .unfitValue(
        part: part.address,
        reason: "\(error.description); set \(part.place.rawValue).\(part.place.rawValue) to the whole")
    }
    let places = form.all.indices.filter { form.all[$0].name == part.name }
    if places.indices.contains(part.occurrence - 1) {
      let index = places[part.occurrence - 1]
      if let value { form.all[index].value = value } else { form.all.remove(at: index) }
    } else if let value {
      form.all.append(.init(part.name, value))
    }
    return form.encoded
  }
}
