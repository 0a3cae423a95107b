internal import Citations
internal import OAuthVocabulary

/// The table of what the specifications define and the lessons that show it, as Markdown.
public struct CoveragePage {
  let coverage: Coverage
  /// How many lessons a row names; where there are more, it says how many.
  static let named = 4

  public init(_ coverage: Coverage) {
    self.coverage = coverage
  }

  /// The page, for a folder that has the lessons' pages in `flows`.
  public var markdown: String {
    let shown = coverage.rows.count - coverage.missing.count
    let documents = coverage.rows.flatMap(\.term.citations).map(\.document).reduce(into: [String]()) {
      documents, document in
      if !documents.contains(document) { documents.append(document) }
    }
    let introduction = """
      # What the lessons show

      Every error code, grant type, response type and way of client authentication that is defined in
      \(documents.joined(separator: ", ")), and the lessons in whose messages it can be seen:
      \(shown) of \(coverage.rows.count).

      An error counts where it was sent; a grant, a response type and a way to authenticate count where the request that
      shows them was taken.
      """
    let sections = DefinedTerm.Kind.allCases.map { kind in
      let rows = coverage.rows.filter { $0.term.kind == kind }
      return "## \(kind.title)\n\n"
        + MarkdownTable(
          head: [kind.noun, "Defined in", "Lessons"],
          rows: rows.map { row in
            [
              "`\(row.term.name)`", row.term.citations.map(\.description).joined(separator: ", "),
              Self.links(row.lessons),
            ]
          }
        ).source
    }
    return ([introduction] + sections).joined(separator: "\n\n") + "\n"
  }

  private static func links(_ lessons: [Coverage.Lesson]) -> String {
    guard !lessons.isEmpty else { return "none yet" }
    let links = lessons.prefix(named).map {
      MarkdownText.link($0.title, to: "flows/\($0.topic)/\($0.name).md")
    }
    let rest = lessons.count - links.count
    return links.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension DefinedTerm.Kind {
  var title: String {
    switch self {
    case .authorizationError: "Errors of the authorization endpoint"
    case .tokenError: "Errors of the token endpoint"
    case .resourceError: "Errors of resource servers"
    case .registrationError: "Errors of the registration endpoint"
    case .grantType: "Grant types"
    case .responseType: "Response types"
    case .clientAuthentication: "Client authentication"
    }
  }

  var noun: String {
    switch self {
    case .authorizationError, .tokenError, .resourceError, .registrationError: "`error`"
    case .grantType: "`grant_type`"
    case .responseType: "`response_type`"
    case .clientAuthentication: "method"
    }
  }
}
