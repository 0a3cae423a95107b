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
    guard let wire = try? WireParts(octets) else { return raw(octets, into: &parts) }
    let line = wire.startLine.split(separator: " ", omittingEmptySubsequences: false)
    guard line.count == 3 else { return raw(octets, into: &parts) }
    let target = line[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    parts.add(.start, "method", String(line[0]))
    parts.add(.path, "path", String(target.first ?? ""))
    if target.count == 2 { form(String(target[1]), as: .query, into: &parts) }
    for field in wire.fields {
      parts.add(.header, field.name.rawName, field.value)
      if field.name == .cookie {
        for piece in HeaderPieces(field.value, separator: ";").all {
          parts.add(.cookie, piece.name, piece.value ?? "")
        }
      } else if field.name == .authorization, let basic = BasicCredentials(authorization: field.value) {
        parts.add(.credentials, "user-id", basic.userID)
        parts.add(.credentials, "password", basic.password)
      }
    }
    body(wire, into: &parts)
  }

  static func response(_ octets: [UInt8], into parts: inout Parts) {
    guard let wire = try? WireParts(octets) else { return raw(octets, into: &parts) }
    let line = wire.startLine.split(separator: " ", maxSplits: 2)
    parts.add(.start, "status", line.dropFirst().joined(separator: " "))
    for field in wire.fields {
      parts.add(.header, field.name.rawName, field.value)
      switch field.name {
      case .location: location(field.value, into: &parts)
      case .setCookie:
        for (index, piece) in HeaderPieces(field.value, separator: ";").all.enumerated() {
          parts.add(index == 0 ? .cookie : .attribute, piece.name, piece.value ?? "")
        }
      case .wwwAuthenticate:
        for piece in HeaderPieces.challenge(field.value).parameters {
          parts.add(.attribute, piece.name, piece.value ?? "")
        }
      default: break
      }
    }
    body(wire, into: &parts)
  }

  static func act(_ act: PersonAct, into parts: inout Parts) {
    switch act {
    case .opens(let address): parts.add(.person, "address", address)
    case .asks(let errand): parts.add(.person, "errand", errand)
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
    guard var address = WebAddress(value) else { return }
    let (query, fragment) = (address.query, address.fragment)
    (address.query, address.fragment) = (nil, nil)
    parts.add(.location, "address", address.description)
    if let query { form(query, as: .locationQuery, into: &parts) }
    if let fragment { form(fragment, as: .locationFragment, into: &parts) }
  }

  private static func body(_ wire: WireParts, into parts: inout Parts) {
    guard !wire.body.isEmpty else { return }
    let text = String(decoding: wire.body, as: UTF8.self)
    switch (wire.fields[.contentType] ?? "").mediaType {
    case "application/x-www-form-urlencoded": form(text, as: .form, into: &parts)
    case "application/json":
      if let document = try? JSONReader.read(wire.body) {
        json(document, path: "", into: &parts)
      } else {
        parts.add(.body, "body", text)
      }
    case "text/html": html(text, into: &parts)
    default: parts.add(.body, "body", text)
    }
  }

  private static func json(_ value: JSONValue, path: String, into parts: inout Parts) {
    let prefix = path.isEmpty ? "" : "\(path)."
    switch value {
    case .object(let members) where !members.isEmpty:
      for member in members { json(member.value, path: prefix + member.name, into: &parts) }
    case .array(let values) where values.contains(where: { $0.members != nil }):
      for (index, value) in values.enumerated() { json(value, path: "\(prefix)\(index)", into: &parts) }
    default: parts.add(.json, path.isEmpty ? "value" : path, value.plainText)
    }
  }

  private static func html(_ text: String, into parts: inout Parts) {
    let page = HTMLReader.page(from: text, address: "")
    parts.add(.html, "page", page.title)
    for form in page.forms {
      parts.add(.html, "form", "\(form.method) \(form.action)")
      for control in form.controls {
        let shown = control.kind == .hidden ? control.value : control.label
        parts.add(.html, control.name.isEmpty ? "button" : control.name, shown)
      }
    }
  }
}
