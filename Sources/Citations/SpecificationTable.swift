public import Foundation
internal import Synchronization

/// The real section titles of the specifications that lessons, checks and explanations cite.
///
/// Read from `scenarios/specifications.json`; a citation of a section that is not in it is a mistake.
public struct SpecificationTable: Sendable {
  /// One specification: its published title, date, address and sections.
  public struct Document: Sendable {
    public let title: String
    public let date: String
    public let url: String
    private let contents: Contents

    /// Section number or appendix letter to title, as published.
    public var sections: [String: String] { contents.sections }

    public init(title: String, date: String, url: String, sections: [String: String]) {
      self.init(title: title, date: date, url: url, contents: Contents(sections))
    }

    /// - Parameter list: a section a line, its number and its title with a tab between. It is read when somebody asks for
    ///   one of them: most documents are cited by few lessons.
    public init(title: String, date: String, url: String, list: String) {
      self.init(title: title, date: date, url: url, contents: Contents(list: list))
    }

    private init(title: String, date: String, url: String, contents: Contents) {
      self.title = title
      self.date = date
      self.url = url
      self.contents = contents
    }
  }

  /// The sections of a document, as they were given until somebody looks.
  private final class Contents: Sendable {
    private enum Given {
      case list(String)
      case sections([String: String])
    }

    private let given: Mutex<Given>

    init(_ sections: [String: String]) { given = Mutex(.sections(sections)) }

    init(list: String) { given = Mutex(.list(list)) }

    var sections: [String: String] {
      given.withLock { given in
        switch given {
        case .sections(let sections): return sections
        case .list(let list):
          let sections = Contents.read(list)
          given = .sections(sections)
          return sections
        }
      }
    }

    private static func read(_ list: String) -> [String: String] {
      let lines = list.utf8.split(separator: 0x0A).map { line in
        let end = line.firstIndex(of: 0x09) ?? line.endIndex
        return (String(Substring(line[..<end])), String(Substring(line[end...].dropFirst())))
      }
      return Dictionary(lines) { first, _ in first }
    }
  }

  /// By short name: `RFC 6749`.
  public let documents: [String: Document]

  public init(documents: [String: Document]) {
    self.documents = documents
  }

  /// Reads the table from JSON; throws `DecodingError` when the text is not such a table.
  public init(json: Data) throws {
    documents = try JSONDecoder().decode([String: Document].self, from: json)
  }

  /// The documents of both; where both have one of a name, that of the other counts.
  public func adding(_ other: SpecificationTable) -> SpecificationTable {
    SpecificationTable(documents: documents.merging(other.documents) { _, other in other })
  }

  /// The published title of the cited section, or of the document when no section is cited; nil if it does
  /// not exist.
  public func title(of citation: Citation) -> String? {
    guard let document = documents[citation.document] else { return nil }
    guard let section = citation.section else { return document.title }
    return document.sections[section]
  }

  /// Where the cited section can be read; nil if the document is unknown.
  public func address(of citation: Citation) -> String? {
    guard let document = documents[citation.document] else { return nil }
    guard let section = citation.section, document.url.contains("rfc-editor.org/rfc/") else {
      // Pages and anchors of one folder: `authorization#roles`.
      if let section = citation.section, section.contains("#"), let slash = document.url.lastIndex(of: "/") {
        return document.url[...slash] + section
      }
      return document.url
    }
    let kind = section.first?.isLetter == true ? "appendix" : "section"
    return "\(document.url)#\(kind)-\(section)"
  }

  /// The place that a text seems to mean, written in a way of its own: `rfc6749 4.1`, `RFC 6749, section 4.1`. Nil
  /// where no known document begins it, or the document has no such section.
  public func citation(meantBy text: String) -> Citation? {
    let candidates = documents.keys.sorted().compactMap { name in
      text.afterLoose(name).map { (name: name, rest: $0) }
    }
    guard let (name, rest) = candidates.max(by: { $0.name.count < $1.name.count }) else { return nil }
    let words = rest.split { " ,;:§#()".contains($0) }.map(String.init)
      .drop { ["section", "sec", "sec.", "appendix"].contains($0.lowercased()) }
    guard let section = words.first else { return Citation(name) }
    // A section may be called by its name, as citations of documents without numbers are written.
    let named = documents[name]?.sections.keys.sorted().map { Citation(name, $0) }.first {
      $0.sectionName?.lowercased() == words.joined(separator: " ").lowercased()
    }
    if let named { return named }
    let known = documents[name]?.sections.keys.first { $0.lowercased() == section.lowercased() }
    return words.count == 1 ? known.map { Citation(name, $0) } : nil
  }

  /// What is wrong with a citation, in words, or nil if the place exists.
  public func problem(with citation: Citation) -> String? {
    guard let document = documents[citation.document] else {
      return "no specification is known as '\(citation.document)'"
    }
    guard let section = citation.section, document.sections[section] == nil else { return nil }
    return "\(citation.document) (\(document.title)) has no section \(section)"
  }
}

extension String {
  /// What follows a name at the start of this text, where case and blanks do not count; nil where the text begins
  /// otherwise, or goes on with a digit after one.
  fileprivate func afterLoose(_ name: String) -> Substring? {
    var rest = self[...]
    for letter in name where letter != " " && letter != "-" {
      rest = rest.drop { $0 == " " || $0 == "-" }
      guard let first = rest.popFirst(), first.lowercased() == letter.lowercased() else { return nil }
    }
    return rest.first?.isNumber == true || rest.first?.isLetter == true ? nil : rest
  }
}

extension SpecificationTable.Document: Decodable {
  private enum CodingKeys: CodingKey {
    case title, date, url, sections
  }

  /// Reads an entry of the table.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      title: try container.decode(String.self, forKey: .title),
      date: try container.decode(String.self, forKey: .date),
      url: try container.decode(String.self, forKey: .url),
      sections: try container.decode([String: String].self, forKey: .sections))
  }
}
