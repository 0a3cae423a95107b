extension PersonAct {
  /// The act with one part changed, or taken out.
  func changing(_ part: Part, to value: String?) throws(AlterationError) -> PersonAct {
    switch self {
    case .opens:
      guard part.name == "address", let value else {
        throw .fixedPart(part.name, instead: "set address to another")
      }
      return .opens(address: value)
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
    case .reads(let address, let cookies):
      return try ScriptReading(address: address, cookies: cookies).changing(part, to: value)
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

/// What a script reads in the browser, piece by piece, so that one can be changed.
private struct ScriptReading {
  let address: String
  let cookies: String

  func changing(_ part: Part, to value: String?) throws(AlterationError) -> PersonAct {
    switch part.place {
    case .fragment:
      guard var location = LocationText(address) else {
        throw .unfitValue(part: part.address, reason: "the script reads no address")
      }
      let fragment = try PartEditor.changed(location.fragment ?? "", part, to: value)
      location.fragment = fragment.isEmpty ? nil : fragment
      guard LocationText(location.text) != nil else {
        throw .unfitValue(part: part.address, reason: "it holds a character that no URI may hold")
      }
      return .reads(address: location.text, cookies: cookies)
    case .cookie:
      var pieces = HeaderPieces(cookies, separator: ";")
      if let index = pieces.all.firstIndex(where: { $0.name == part.name }) {
        pieces.change(at: index, to: value)
      } else if let value {
        pieces.append(part.name, value)
      }
      return .reads(address: address, cookies: pieces.text)
    default:
      guard part.name == "address", let value else {
        throw .fixedPart(part.name, instead: "set address to another")
      }
      return .reads(address: value, cookies: cookies)
    }
  }
}
