internal import HTTPTypes

extension Message {
  /// Everything in the message that has a name and a value.
  public var parts: Parts {
    var parts = Parts()
    switch content {
    case .request(let octets, _): Dissection.request(octets, into: &parts)
    case .response(let octets): Dissection.response(octets, into: &parts)
    case .act(let act): Dissection.act(act, into: &parts)
    case .unreachable(let reason): parts.add(.person, "failure", reason)
    }
    return parts
  }
}

/// Takes messages apart.
enum Dissection {
  static func request(_ octets: [UInt8], into parts: inout Parts) {
    // A Content-Length that is wrong can be seen, and mended.
    guard let wire = try? WireParts(octets, isLengthChecked: false) else { return raw(octets, into: &parts) }
    let line = StartLine(wire.startLine, isRequest: true)
    guard line.isWhole else { return raw(octets, into: &parts) }
    parts.add(.start, "method", line.method)
    parts.add(.path, "path", line.target.path)
    if let query = line.target.query { form(query, as: .query, into: &parts) }
    parts.add(.start, "version", line.version)
    for (position, field) in wire.fields.enumerated() {
      parts.add(.header, field.name.rawName, field.value)
      for piece in FieldPiece.all(of: field, at: position, isRequest: true) {
        parts.add(piece.place, piece.piece.name, piece.piece.value ?? "")
      }
      if field.name == .authorization, let basic = BasicCredentials(authorization: field.value) {
        parts.add(.credentials, "user-id", basic.userID)
        parts.add(.credentials, "password", basic.password)
      }
    }
    body(wire, into: &parts)
  }

  static func response(_ octets: [UInt8], into parts: inout Parts) {
    guard let wire = try? WireParts(octets, isLengthChecked: false) else { return raw(octets, into: &parts) }
    let line = StartLine(wire.startLine, isRequest: false)
    parts.add(.start, "version", line.version)
    parts.add(.start, "status", line.status)
    var hasLocation = false
    for (position, field) in wire.fields.enumerated() {
      parts.add(.header, field.name.rawName, field.value)
      if field.name == .location, !hasLocation {
        location(field.value, into: &parts)
        hasLocation = true
      }
      for piece in FieldPiece.all(of: field, at: position, isRequest: false) {
        parts.add(piece.place, piece.piece.name, piece.piece.value ?? "")
      }
    }
    body(wire, into: &parts)
  }

  static func act(_ act: PersonAct, into parts: inout Parts) {
    switch act {
    case .opens(let address): parts.add(.person, "address", address)
    case .asks(let errand): parts.add(.person, "errand", errand)
    case .wakes(let purpose): parts.add(.person, "purpose", purpose)
    case .says(let pieces): for piece in pieces { parts.add(.speech, piece.name, piece.value) }
    case .finds(let entries): for entry in entries { parts.add(.store, entry.name, entry.value) }
    case .reads(let address, let cookies):
      let location = LocationText(address)
      parts.add(.script, "address", location?.address ?? address)
      if let query = location?.query { form(query, as: .query, into: &parts) }
      if let fragment = location?.fragment { form(fragment, as: .fragment, into: &parts) }
      for piece in HeaderPieces(cookies, separator: ";").all {
        parts.add(.cookie, piece.name, piece.value ?? "")
      }
    case .writes(let text): html(text, into: &parts)
    case .sees(let page):
      parts.add(.person, "address", page.address)
      parts.add(.person, "page", page.title)
      for control in page.forms.flatMap(\.controls) where control.kind != .hidden {
        parts.add(.person, control.kind == .button ? "button" : control.name, control.label)
      }
    case .submits(let submission):
      for entry in submission.entries {
        parts.add(.person, entry.name, entry.isChecked ? entry.value : "\(entry.value) (unticked)")
      }
      parts.add(.person, "button", submission.button)
    }
  }

  private static func raw(_ octets: [UInt8], into parts: inout Parts) {
    parts.add(.body, "octets", String(decoding: octets, as: UTF8.self))
  }

  private static func form(_ text: String, as place: Part.Place, into parts: inout Parts) {
    guard let parameters = try? FormParameters(parsing: text) else {
      parts.add(place, place.rawValue, text)
      return
    }
    for parameter in parameters.all { parts.add(place, parameter.name, parameter.value) }
  }

  private static func location(_ value: String, into parts: inout Parts) {
    guard let location = LocationText(value) else { return }
    parts.add(.location, "address", location.address)
    if let query = location.query { form(query, as: .locationQuery, into: &parts) }
    if let fragment = location.fragment { form(fragment, as: .locationFragment, into: &parts) }
  }

  private static func body(_ wire: WireParts, into parts: inout Parts) {
    guard !wire.body.isEmpty else { return }
    let text = String(decoding: wire.body, as: UTF8.self)
    switch (wire.fields[.contentType] ?? "").mediaType {
    case "application/x-www-form-urlencoded": form(text, as: .form, into: &parts)
    case "application/json":
      if let leaves = (try? JSONReader.read(wire.body))?.leaves {
        for leaf in leaves { parts.add(.json, leaf.path, leaf.value.plainText) }
      } else {
        parts.add(.body, "body", text)
      }
    case "application/xml", "text/xml":
      if let document = try? XMLReader.read(wire.body), let leaves = document.leaves {
        if let declaration = document.declaration { parts.add(.xml, "?xml", declaration) }
        for leaf in leaves { parts.add(.xml, leaf.path, leaf.value) }
      } else {
        parts.add(.body, "body", text)
      }
    case "text/html": html(text, into: &parts)
    default: parts.add(.body, "body", text)
    }
  }

  private static func html(_ text: String, into parts: inout Parts) {
    let page = HTMLReader.page(from: text, address: "")
    parts.add(.html, "page", page.title)
    for text in page.text { parts.add(.html, "text", text) }
    for script in HTMLReader.scripts(in: text) { parts.add(.html, "script", script.source ?? script.text) }
    for link in page.links { parts.add(.html, "link", link.address) }
    for form in page.forms {
      parts.add(.html, "form", "\(form.method) \(form.action)")
      for control in form.controls {
        let shown = control.kind == .hidden ? control.value : control.label
        parts.add(.html, control.name.isEmpty ? "button" : control.name, shown)
      }
    }
  }
}
