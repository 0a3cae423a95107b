extension Message {
  /// Everything in the message that has a name and a value.
  public var parts: Parts {
    switch content {
    case .request(let wire, _): wire.requestParts
    case .response(let wire): wire.responseParts
    case .act(let act): act.parts
    case .unreachable(let reason): Parts([Part(.person, "failure", reason)])
    }
  }
}

extension PersonAct {
  /// Everything in the act that has a name and a value.
  var parts: Parts {
    var parts = PartCollector()
    switch self {
    case .opens(let address):
      addAddress(address, as: .person, to: &parts)
    case .asks(let errand): parts.add(.person, "errand", errand)
    case .wakes(let purpose): parts.add(.person, "purpose", purpose)
    case .says(let pieces): for piece in pieces { parts.add(.speech, piece.name, piece.value) }
    case .finds(let entries): for entry in entries { parts.add(.store, entry.name, entry.value) }
    case .reads(let address, let cookies, let stored):
      addAddress(address, as: .script, to: &parts)
      for piece in HeaderPieces(cookies, separator: ";").all {
        parts.add(.cookie, piece.name, piece.value ?? "")
      }
      for item in stored { parts.add(.store, item.name, item.value) }
    case .calls(let call), .gets(let call):
      parts.add(.script, "function", call.function.rawValue)
      for value in call.values {
        if value.name == "address" {
          addAddress(value.value, as: .script, to: &parts)
        } else {
          parts.add(.script, value.name, value.value)
        }
      }
    case .writes(let html):
      let (page, scripts, _) = HTMLReader.read(html)
      parts.add(page, scripts: scripts)
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
    return parts.parts
  }

  /// An address with its parameters set apart.
  private func addAddress(_ address: String, as place: Part.Place, to parts: inout PartCollector) {
    let location = LocationText(address)
    parts.add(place, "address", location?.address ?? address)
    if let query = location?.query { parts.add(form: query, as: .query) }
    if let fragment = location?.fragment { parts.add(form: fragment, as: .fragment) }
  }
}

extension PartCollector {
  /// Adds the parameters of form-encoded text that stands in no message.
  fileprivate mutating func add(form text: String, as place: Part.Place) {
    guard let parameters = try? FormParameters(parsing: text) else { return add(place, place.rawValue, text) }
    for parameter in parameters.all { add(place, parameter.name, parameter.value) }
  }

  /// Adds what stands on an HTML page.
  /// - Parameter range: where its text stands.
  mutating func add(_ page: Page, scripts: [HTMLScript], at range: Range<Int>? = nil) {
    add(.html, "page", page.title, at: range)
    for text in page.text { add(.html, "text", text, at: range) }
    for script in scripts { add(.html, "script", script.source ?? script.text, at: range) }
    for link in page.links { add(.html, "link", link.address, at: range) }
    for form in page.forms {
      add(.html, "form", "\(form.method) \(form.action)", at: range)
      for control in form.controls {
        let shown = control.kind == .hidden ? control.value : control.label
        add(.html, control.name.isEmpty ? "button" : control.name, shown, at: range)
      }
    }
  }
}
