extension PersonAct {
  /// The act with one part changed, or taken out.
  func changing(_ part: Part, to value: String?) throws(AlterationError) -> PersonAct {
    switch self {
    case .opens(let address): return .opens(address: try PersonAct.changing(address, part, to: value))
    case .asks:
      guard part.name == "errand", let value else {
        throw .fixedPart(part.name, instead: "set errand to another")
      }
      return .asks(value)
    case .wakes:
      guard part.name == "purpose", let value else {
        throw .fixedPart(part.name, instead: "set purpose to another")
      }
      return .wakes(purpose: value)
    case .says(let pieces): return .says(pieces.changing(part, to: value))
    case .finds(let entries): return .finds(entries.changing(part, to: value))
    case .reads(let address, let cookies, let stored):
      return try ScriptReading(address: address, cookies: cookies, stored: stored).changing(part, to: value)
    case .calls(let call): return .calls(try call.changing(part, to: value))
    case .gets(let call): return .gets(try call.changing(part, to: value))
    case .writes:
      throw .fixedPart(part.name, instead: "change what the script works on: the message before")
    case .sees(var page):
      guard part.name == "address", let value else {
        throw .fixedPart(part.name, instead: "change the response that the page came in")
      }
      page.address = value
      return .sees(page)
    case .submits(var submission):
      let places = submission.entries.indices.filter { submission.entries[$0].name == part.name }
      if places.indices.contains(part.occurrence - 1) {
        let index = places[part.occurrence - 1]
        if let value {
          submission.entries[index].value = value
        } else {
          // A box that is not ticked, a field that is left empty.
          submission.entries[index].isChecked = false
        }
      } else if part.name == "button" {
        // The button is counted behind the controls, as it is among the parts.
        submission.button = value ?? ""
      } else if let value {
        submission.entries.append(.init(name: part.name, value: value))
      }
      return .submits(submission)
    }
  }
}

extension PersonAct {
  /// An address with a parameter changed, or another one in its place.
  fileprivate static func changing(_ address: String, _ part: Part, to value: String?) throws(AlterationError)
    -> String
  {
    guard [.query, .fragment].contains(part.place) else {
      guard part.name == "address", let value else {
        throw .fixedPart(part.name, instead: "set address to another")
      }
      return value
    }
    guard var location = LocationText(address) else {
      throw .unfitValue(part: part.address, reason: "this is no address with parameters")
    }
    let isQuery = part.place == .query
    let changed = try PartEditor.changed(
      (isQuery ? location.query : location.fragment) ?? "", part, to: value)
    if isQuery {
      location.query = changed.isEmpty ? nil : changed
    } else {
      location.fragment = changed.isEmpty ? nil : changed
    }
    guard LocationText(location.text) != nil else {
      throw .unfitValue(part: part.address, reason: "it holds a character that no URI may hold")
    }
    return location.text
  }
}

extension [NamedValue] {
  /// The entries with one changed, taken out, or added at the end.
  fileprivate func changing(_ part: Part, to value: String?) -> [NamedValue] {
    var entries = self
    let places = indices.filter { self[$0].name == part.name }
    if places.indices.contains(part.occurrence - 1) {
      let index = places[part.occurrence - 1]
      if let value { entries[index].value = value } else { entries.remove(at: index) }
    } else if let value {
      entries.append(NamedValue(part.name, value))
    }
    return entries
  }
}

extension BrowserCall {
  fileprivate func changing(_ part: Part, to value: String?) throws(AlterationError) -> BrowserCall {
    guard part.name != "function" else {
      throw .fixedPart(part.name, instead: "change one of the values that go with it")
    }
    var call = self
    if part.place != .script, let index = values.firstIndex(where: { $0.name == "address" }) {
      call.values[index].value = try PersonAct.changing(values[index].value, part, to: value)
      return call
    }
    call.values = values.changing(part, to: value)
    return call
  }
}

/// What a script reads in the browser, piece by piece, so that one can be changed.
private struct ScriptReading {
  let address: String
  let cookies: String
  let stored: [NamedValue]

  func changing(_ part: Part, to value: String?) throws(AlterationError) -> PersonAct {
    switch part.place {
    case .fragment, .query:
      return .reads(
        address: try PersonAct.changing(address, part, to: value), cookies: cookies, stored: stored)
    case .cookie:
      var pieces = HeaderPieces(cookies, separator: ";")
      if let index = pieces.all.firstIndex(where: { $0.name == part.name }) {
        pieces.change(at: index, to: value)
      } else if let value {
        pieces.append(part.name, value)
      }
      return .reads(address: address, cookies: pieces.text, stored: stored)
    case .store: return .reads(address: address, cookies: cookies, stored: stored.changing(part, to: value))
    default:
      guard part.name == "address", let value else {
        throw .fixedPart(part.name, instead: "set address to another")
      }
      return .reads(address: value, cookies: cookies, stored: stored)
    }
  }
}
