/// A place in a specification: the document by its short name, and the section, if one is meant.
///
/// Written `RFC 6749 §4.1.3`, `RFC 7636 Appendix B` or, for a whole document, `RFC 9700`.
public struct Citation: Sendable, Hashable {
  /// The short name of the document: `RFC 6749`, `OIDC Core 1.0`.
  public let document: String
  /// The number of the section (`4.1.3`), the letter of an appendix (`B`), or nil for the whole document.
  public let section: String?

  public init(_ document: String, _ section: String? = nil) {
    self.document = document
    self.section = section
  }

  /// A section of an RFC: `.rfc(6749, "4.1.3")`.
  public static func rfc(_ number: Int, _ section: String? = nil) -> Citation {
    Citation("RFC \(number)", section)
  }

  /// Reads `RFC 6749 §4.1.3`, `RFC 7636 Appendix B`, `OIDC Core 1.0 §3.1.3.7` or `RFC 9700`; nil if it is
  /// none of them.
  public init?(parsing text: String) {
    let parts: [Substring]
    if text.contains("§") {
      parts = text.split(separator: "§", maxSplits: 1, omittingEmptySubsequences: false)
    } else if let appendix = text.firstRange(ofText: " Appendix ") {
      parts = [text[..<appendix.lowerBound], text[appendix.upperBound...]]
    } else {
      parts = [text[...]]
    }
    let document = parts[0].trimmingSpaces
    guard !document.isEmpty else { return nil }
    if parts.count == 2 {
      let section = parts[1].trimmingSpaces
      guard !section.isEmpty, section.allSatisfy({ $0.isLetter || $0.isNumber || ".-/#_".contains($0) })
      else {
        return nil
      }
      self.init(String(document), String(section))
    } else {
      self.init(String(document))
    }
  }

  /// The section alone, as written behind a document's name: `§4.1.3`, `Appendix B`; empty for a whole
  /// document. Where a document has no numbers, the section's name: `§Scope Selection Strategy`.
  public var sectionMark: String {
    guard let section else { return "" }
    if let sectionName { return "§\(sectionName)" }
    return section.first?.isUppercase == true ? "Appendix \(section)" : "§\(section)"
  }
}

extension Citation {
  /// What the section of a document without numbers is called, as its address tells: `Scope Selection Strategy` of
  /// `authorization#scope-selection-strategy`. Nil for a number or a letter, and for a whole document.
  public var sectionName: String? {
    guard let section, section.first?.isLowercase == true else { return nil }
    let slug = section.split(whereSeparator: { "#/".contains($0) }).last ?? ""
    return slug.split(separator: "-").enumerated().map { index, word in
      if Citation.abbreviations.contains(String(word)) { return word.uppercased() }
      return index > 0 && Citation.small.contains(String(word))
        ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }

  private static let abbreviations: Set = ["api", "http", "https", "id", "mcp", "pkce", "uri", "url"]
  private static let small: Set = ["a", "and", "for", "in", "of", "or", "the", "to", "with"]

  /// The citation as files have it and as it is read again: `MCP Authorization §authorization#roles`.
  public var source: String {
    guard sectionName != nil, let section else { return description }
    return "\(document) §\(section)"
  }
}

extension Citation: CustomStringConvertible {
  public var description: String {
    section == nil ? document : "\(document) \(sectionMark)"
  }
}

extension Citation: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let citation = Citation(parsing: text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "'\(text)' is not a citation such as RFC 6749 §4.1.3"))
    }
    self = citation
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(source)
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension String {
  fileprivate func firstRange(ofText needle: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}
