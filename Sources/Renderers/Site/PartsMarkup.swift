internal import Simulation
internal import Transcripts
internal import Wire

/// The parts of a message by name, each folded around its value and what it is for, under the places that they stand in.
struct PartsMarkup {
  private let entry: Entry
  private let frame: SiteFrame

  init(_ entry: Entry, _ frame: SiteFrame) {
    self.entry = entry
    self.frame = frame
  }

  var markup: Markup {
    var groups: [(name: String, parts: [(index: Int, part: PartEntry)])] = []
    for (index, part) in entry.parts.enumerated() {
      let name = Self.group(part)
      if let known = groups.firstIndex(where: { $0.name == name }) {
        groups[known].parts.append((index, part))
      } else {
        groups.append((name, [(index, part)]))
      }
    }
    return Markup(
      groups.map { group in
        """
        <div class="group"><p class="place">\(group.name)</p><div class="chips">\
        \(group.parts.map { fold($0.part, $0.index) })</div></div>

        """
      })
  }

  private func fold(_ part: PartEntry, _ index: Int) -> Markup {
    let value: Markup = part.value.isEmpty ? "<em>empty</em>" : "<code>\(part.value)</code>"
    let citation = part.citation.map { citation -> Markup in " \(frame.link(citation))" } ?? ""
    let isChanged = entry.tampering.contains { $0.part == part.address }
    return """
      <details class="part\(isChanged ? " changed" : "")" id="\(entry.number).\(index + 1)" data-p="\(index)">\
      <summary>\(part.shownName)</summary><p class="value">\(value)</p>\
      <p>\(Markup(inline: part.explanation))\(citation)</p></details>
      """
  }

  private static func group(_ part: PartEntry) -> String {
    switch part.place {
    case .start, .path: "First line"
    case .query: "Query"
    case .header, .attribute, .cookie, .credentials: "Header fields"
    case .location, .locationQuery, .locationFragment: "In Location"
    case .form: "Form"
    case .json: "JSON"
    case .xml: "XML"
    case .html: "On the page"
    case .jwtHeader, .jwt, .jwtSignature: "In \(part.token ?? "the token")"
    case .body: "Body"
    case .person: "At the screen"
    case .speech: "Said"
    case .store: "Found"
    case .script, .fragment: "In the browser"
    }
  }
}
