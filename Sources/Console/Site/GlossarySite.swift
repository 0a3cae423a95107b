internal import Renderers
internal import Scenarios

extension GlossaryPage {
  /// The same as a page of the site.
  func file(in frame: SiteFrame) -> SiteFile {
    let path = "glossary.html"
    let sections = lookup.terms.compactMap { name -> TemplateContext? in
      guard let term = glossary.terms[name] else { return nil }
      let also: Markup =
        term.aliases.isEmpty ? "" : "<p class=\"also\">Also: \(term.aliases.joined(separator: ", "))</p>"
      let why: Markup = term.why.isEmpty ? "" : Markup(prose: "*Why:* " + term.why)
      let unlike: Markup = term.unlike.isEmpty ? "" : Markup(prose: "*Not the same:* " + term.unlike)
      let lessons = term.lessons.compactMap { frame.link(toLesson: $0, from: path) }
      var places: [Markup] = term.citation.map { ["Defined in \(frame.link($0))"] } ?? []
      if !lessons.isEmpty { places.append("See it in \(Markup(lessons, separator: ", "))") }
      places += questions.about(name).map { _, question in
        "<a href=\"questions.html#\(question.name)\">\(Markup(inline: question.ask))</a>"
      }
      let items = places.map { place -> Markup in "<li>\(place)</li>" }
      let list: Markup = items.isEmpty ? "" : "<ul class=\"places\">\(items)</ul>"
      return TemplateContext([
        "anchor": "\(Self.anchor(name))", "heading": "\(name)",
        "content": "\(also)\(Markup(prose: term.says))\(why)\(unlike)\(list)",
      ])
    }
    let main = SiteTemplate.page.render([
      "heading1": "Glossary",
      "introduction":
        "<p>The words of the field: what each is, why there is such a thing, and where to see it.</p>",
      "contents": .markup(SiteFrame.index(lookup.terms.map { ($0, "\(Self.anchor($0))") })),
      "sections": .list(sections),
    ])
    return frame.file(path, title: "Glossary", description: "The words of OAuth.", kind: "glossary", main)
  }

  /// For the search.
  var searchEntries: [SearchIndex.Entry] {
    lookup.terms.compactMap { name in
      glossary.terms[name].map { term in
        SearchIndex.Entry(
          title: name, path: "glossary.html#\(Self.anchor(name))", kind: "Term",
          words: (term.aliases + [Markup.words(ofProse: term.says)]).joined(separator: " "))
      }
    }
  }

  /// The place of a term on the page.
  private static func anchor(_ name: String) -> String {
    "term-" + String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
