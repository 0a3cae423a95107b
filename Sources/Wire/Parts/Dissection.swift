/// Takes messages apart.
struct Dissection {
  private var parts = PartCollector()
  private let wire: WireMessage

  /// The parts of a request.
  static func request(_ wire: WireMessage) -> Parts {
    var dissection = Dissection(wire)
    dissection.takeRequest()
    return dissection.parts.parts
  }

  /// The parts of a response.
  static func response(_ wire: WireMessage) -> Parts {
    var dissection = Dissection(wire)
    dissection.takeResponse()
    return dissection.parts.parts
  }

  private init(_ wire: WireMessage) {
    self.wire = wire
  }

  private mutating func takeRequest() {
    let table = wire.table
    let line = StartLine(wire.text(table.startLine), isRequest: true)
    // A Content-Length that is wrong can be seen, and mended.
    guard table.problem == nil, line.isWhole else { return takeWhole() }
    let places = StartLine.places(in: wire.octets, table.startLine, isRequest: true)
    let target = ReferencePlaces(ofTarget: wire.octets, places[1])
    parts.add(.start, "method", line.method, at: places[0])
    parts.add(.path, "path", line.target.path, at: target.address)
    if let query = target.query {
      // What the receiver has read need not be read again.
      if let request = try? wire.request {
        take(form: Result { () throws(FormError) in try request.queryParameters }, at: query, as: .query)
      } else {
        take(formAt: query, as: .query)
      }
    }
    parts.add(.start, "version", line.version, at: places[2])
    for (position, field) in table.fields.enumerated() {
      let value = take(field)
      take(piecesOf: field, value, at: position, isRequest: true)
      if field.known == .authorization, let basic = BasicCredentials(authorization: value) {
        let scheme = wire.octets[field.value].firstIndex(of: 0x20) ?? field.value.lowerBound
        let start = wire.octets[scheme..<field.value.upperBound].firstIndex { $0 != 0x20 } ?? scheme
        parts.add(.credentials, "user-id", basic.userID, at: start..<field.value.upperBound)
        parts.add(.credentials, "password", basic.password, at: start..<field.value.upperBound)
      }
    }
    takeBody()
  }

  private mutating func takeResponse() {
    let table = wire.table
    guard table.problem == nil else { return takeWhole() }
    let line = StartLine(wire.text(table.startLine), isRequest: false)
    let places = StartLine.places(in: wire.octets, table.startLine, isRequest: false)
    parts.add(.start, "version", line.version, at: places[0])
    parts.add(.start, "status", line.status, at: places.count > 1 ? places[1] : places[0])
    var hasLocation = false
    for (position, field) in table.fields.enumerated() {
      let value = take(field)
      if field.known == .location, !hasLocation {
        take(location: value, at: field.value)
        hasLocation = true
      }
      take(piecesOf: field, value, at: position, isRequest: false)
    }
    takeBody()
  }

  private mutating func takeWhole() {
    parts.add(.body, "octets", wire.text, at: 0..<wire.octets.count)
  }

  /// Takes a header field as a whole; its value.
  private mutating func take(_ field: MessageTable.Field) -> String {
    let value = wire.text(field.value)
    parts.add(.header, wire.text(field.name), value, at: field.line, valueAt: field.value)
    return value
  }

  private mutating func take(
    piecesOf field: MessageTable.Field, _ value: String, at position: Int, isRequest: Bool
  ) {
    guard let known = field.known else { return }
    for piece in FieldPiece.all(of: known.name, value, at: position, isRequest: isRequest) {
      let range = piece.piece.range?.shifted(by: field.value.lowerBound)
      parts.add(piece.place, piece.piece.name, piece.piece.value ?? "", at: range)
    }
  }

  private mutating func take(location value: String, at range: Range<Int>) {
    guard let location = LocationText(value) else { return }
    let places = ReferencePlaces(ofReference: wire.octets, range)
    parts.add(.location, "address", location.address, at: places.address)
    if let query = places.query { take(formAt: query, as: .locationQuery) }
    if let fragment = places.fragment { take(formAt: fragment, as: .locationFragment) }
  }

  private mutating func take(formAt range: Range<Int>, as place: Part.Place) {
    let octets = Array(wire.octets[range])
    take(form: Result { () throws(FormError) in try FormParameters(parsing: octets) }, at: range, as: place)
  }

  private mutating func take(
    form: Result<FormParameters, FormError>, at range: Range<Int>, as place: Part.Place
  ) {
    guard case .success(let form) = form else {
      return parts.add(place, place.rawValue, wire.text(range), at: range)
    }
    for (parameter, stand) in zip(form.all, FormPlace.all(in: wire.octets, range)) {
      parts.add(place, parameter.name, parameter.value, at: stand.pair, valueAt: stand.value)
    }
  }

  private mutating func takeBody() {
    let (content, range) = (wire.body, wire.table.body)
    guard !range.isEmpty else { return }
    // What came in chunks, or coded, stands there in pieces that are no form and no JSON.
    guard wire.table.fields(.transferEncoding).isEmpty, wire.table.fields(.contentEncoding).isEmpty else {
      return takeUndivided(content, range)
    }
    let type = wire.table.fields(.contentType).map { wire.text($0.value) }.joined(separator: ", ")
    switch type.mediaType {
    case "application/x-www-form-urlencoded":
      if let form = try? content.form { return take(form: .success(form), at: range, as: .form) }
      // Octets that are no text are shown as far as they are some.
      let mended = Result { () throws(FormError) in try FormParameters(parsing: content.text) }
      take(form: mended, at: range, as: .form)
    case "application/json":
      guard let leaves = (try? content.document)?.leaves else { return takeUndivided(content, range) }
      for leaf in leaves {
        let place = leaf.range?.shifted(by: range.lowerBound)
        // A string stands in quotes.
        let inside =
          leaf.value.string == nil ? place : place.map { ($0.lowerBound + 1)..<($0.upperBound - 1) }
        parts.add(.json, leaf.path, leaf.value.plainText, at: place, valueAt: inside)
      }
    case "application/xml", "text/xml":
      guard let document = try? content.xml, let leaves = document.leaves else {
        return takeUndivided(content, range)
      }
      if let declaration = document.declaration { parts.add(.xml, "?xml", declaration, at: range) }
      for leaf in leaves { parts.add(.xml, leaf.path, leaf.value, at: range) }
    case "text/html": parts.add(content.page(at: ""), scripts: content.scripts, at: range)
    default: takeUndivided(content, range)
    }
  }

  private mutating func takeUndivided(_ content: WireContent, _ range: Range<Int>) {
    parts.add(.body, "body", content.text, at: range)
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    (lowerBound + distance)..<(upperBound + distance)
  }
}
