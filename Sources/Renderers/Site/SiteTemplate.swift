internal import Mustache

/// What is put into a template: markup, and nothing else, so that no text comes into a page unescaped.
package struct TemplateContext: Sendable, MustacheParent {
  package indirect enum Value: Sendable {
    case markup(Markup)
    /// Whether something is shown.
    case flag(Bool)
    /// One part of the page, with names of its own.
    case context(TemplateContext)
    /// Parts that follow one another.
    case list([TemplateContext])
  }

  private let values: [String: Value]

  package init(_ values: [String: Value]) { self.values = values }

  /// What a template finds under a name; nil where it finds nothing.
  package func child(named name: String) -> Any? {
    switch values[name] {
    case .markup(let markup): markup.isEmpty ? nil : markup.source
    case .flag(let flag): flag
    case .context(let context): context
    case .list(let list): list
    case nil: nil
    }
  }
}

extension TemplateContext.Value: ExpressibleByStringInterpolation {
  package init(stringInterpolation: Markup.StringInterpolation) {
    self = .markup(Markup(stringInterpolation: stringInterpolation))
  }

  package init(stringLiteral value: String) { self = .markup(Markup(stringLiteral: value)) }
}

/// The templates of pages, written for Mustache. All that they are given is markup already, so they put it in as it is.
package enum SiteTemplate: String, CaseIterable {
  /// What all pages have around them.
  case frame
  /// A lesson.
  case lesson
  /// One message of it.
  case message
  /// The lessons by topic.
  case course
  /// Any other page: a title, an introduction, sections.
  case page

  /// The page or the part of one that comes of it.
  package func render(_ values: [String: TemplateContext.Value]) -> Markup {
    Markup(stringLiteral: Self.library.render(TemplateContext(values), withTemplate: rawValue) ?? "")
  }

  private static let library: MustacheLibrary = {
    var library = MustacheLibrary()
    for template in allCases {
      // What is wrong with a template shows in tests: it would be missing.
      try? library.register(
        EmbeddedFile.text(of: "Site/Templates/\(template.rawValue).mustache"), named: template.rawValue)
    }
    return library
  }()
}
