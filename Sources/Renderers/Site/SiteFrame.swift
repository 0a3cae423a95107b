package import Citations

/// A file of the site.
package struct SiteFile: Sendable, Equatable {
  /// From the folder of the site: `lessons/authorization-code.html`.
  package let path: String
  package let text: String

  package init(path: String, text: String) { (self.path, self.text) = (path, text) }
}

/// What the pages of a site have in common: what stands around each, and how they lead to each other and to what they cite.
package struct SiteFrame: Sendable {
  private let specifications: SpecificationTable
  /// The lessons that have a page, with their titles.
  private let titles: [String: String]
  /// Where the lessons come from, for the commands that pages name.
  let place: LessonsPlace

  /// - Parameters:
  ///   - specifications: where what is cited can be read.
  ///   - lessons: the names of those that have a page, with their titles.
  ///   - place: where the lessons come from.
  package init(
    _ specifications: SpecificationTable, lessons: [String: String], from place: LessonsPlace = .known
  ) {
    self.specifications = specifications
    titles = lessons
    self.place = place
  }

  /// A page.
  /// - Parameters:
  ///   - title: in words.
  ///   - description: a sentence that others show of the page.
  ///   - kind: the class of its body.
  package func file(
    _ path: String, title: String, description: String, kind: Markup, _ main: Markup
  ) -> SiteFile {
    let page = SiteTemplate.frame.render([
      "title": "\(title)", "description": "\(description)", "kind": .markup(kind), "main": .markup(main),
      "root": .markup(Self.root(from: path)), "navigation": .list(navigation(on: path)),
    ])
    return SiteFile(path: path, text: page.source)
  }

  /// What does not depend on lessons: the look of the pages and what they do.
  package static let assets = [
    SiteFile(
      path: "site.css",
      text: EmbeddedFile.text(of: "SVG/diagram.css") + EmbeddedFile.text(of: "Site/site.css")),
    SiteFile(path: "site.js", text: EmbeddedFile.text(of: "Site/site.js")),
  ]

  private static let sections: [(path: Markup, title: Markup)] = [
    ("index.html", "Lessons"), ("questions.html", "Questions"), ("glossary.html", "Glossary"),
    ("attacks.html", "Attacks"), ("rules.html", "Rules"), ("coverage.html", "Coverage"),
  ]

  private func navigation(on path: String) -> [TemplateContext] {
    Self.sections.map { section in
      TemplateContext([
        "href": "\(Self.root(from: path))\(section.path)", "name": .markup(section.title),
        "here": .flag(section.path.source == path),
      ])
    }
  }

  /// The way from a page to the folder of the site.
  static func root(from path: String) -> Markup { Markup(path.filter { $0 == "/" }.map { _ in "../" }) }

  /// A section of a specification, as a link where its address is known.
  package func link(_ citation: Citation) -> Markup {
    guard let address = specifications.address(of: citation), Self.isWebAddress(address) else {
      return "<cite>\(citation.description)</cite>"
    }
    let title = specifications.title(of: citation).map { title -> Markup in " title=\"\(title)\"" } ?? ""
    return "<a class=\"cite\" href=\"\(address)\"\(title) rel=\"noreferrer\">\(citation.description)</a>"
  }

  package func links(_ citations: [Citation]) -> Markup { Markup(citations.map(link), separator: ", ") }

  /// The names on a page, each a link to its place there.
  package static func index(_ names: [(name: String, anchor: Markup)]) -> Markup {
    let items = names.map { name -> Markup in "<li><a href=\"#\(name.anchor)\">\(name.name)</a></li>\n" }
    return "<ul class=\"names\">\(items)</ul>"
  }

  private static func isWebAddress(_ address: String) -> Bool {
    address.hasPrefix("https://") || address.hasPrefix("http://")
  }

  /// A lesson by its title, with the way to it; nil where it has no page.
  /// - Parameter path: of the page that the link stands on.
  package func link(toLesson name: String, from path: String) -> Markup? {
    titles[name].map { "<a href=\"\(Self.root(from: path))\(Self.path(ofLesson: name))\">\($0)</a>" }
  }

  /// Where the page of a lesson is, of one of its variants where that is not the first.
  package static func path(ofLesson name: String, variant: String? = nil) -> String {
    "lessons/\(fileName(name))\(variant.map { ".\(fileName($0))" } ?? "").html"
  }

  /// A name as that of a file: what is no letter, digit, hyphen or low line is written in hexadecimal.
  private static func fileName(_ name: String) -> String {
    guard !name.isEmpty else { return "~" }
    return name.utf8.map { octet in
      switch octet {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: String(UnicodeScalar(octet))
      default: "~\(String(octet, radix: 16))"
      }
    }.joined()
  }
}

/// A table of a page, which scrolls by itself where the window is too narrow for it.
package struct SiteTable {
  package var caption: String
  package var head: [Markup]
  package var rows: [[Markup]]

  package init(_ caption: String, head: [Markup], rows: [[Markup]]) {
    (self.caption, self.head, self.rows) = (caption, head, rows)
  }

  package var markup: Markup {
    let head = head.map { cell -> Markup in cell.isEmpty ? "<td></td>" : "<th scope=\"col\">\(cell)</th>" }
    let rows = rows.map { row -> Markup in "<tr>\(row.map { cell -> Markup in "<td>\(cell)</td>" })</tr>\n" }
    return """
      <div class="scrolls" role="region" tabindex="0" aria-label="\(caption)"><table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      """
  }
}
