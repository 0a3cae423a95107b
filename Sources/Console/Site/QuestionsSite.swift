internal import Renderers
internal import Scenarios

extension QuestionsPage {
  /// The same as a page of the site.
  func file(in frame: SiteFrame) -> SiteFile {
    let path = "questions.html"
    let contents = questions.groups.map { group -> Markup in
      let lines = questions.numbered(in: group).map { numbered -> Markup in
        "<li value=\"\(numbered.number)\"><a href=\"#\(numbered.question.name)\">\(Markup(inline: numbered.question.ask))</a></li>\n"
      }
      return "<h2>\(group.title)</h2><ol>\(lines)</ol>\n"
    }
    let sections = questions.all.map { number, question in
      let demonstrations = question.demonstrations.compactMap { demonstration -> Markup? in
        guard let link = frame.link(toLesson: demonstration.lesson, from: path) else { return nil }
        let lines = ["load \(demonstration.lesson)"] + demonstration.commands
        return """
          <p>See it happen, in \(link): \(Markup(inline: demonstration.shows))</p>\
          <pre class="typed">\(Markup(lines: lines.joined(separator: "\n")))</pre>
          """
      }
      return TemplateContext([
        "anchor": "\(question.name)", "heading": "\(number). \(Markup(inline: question.ask))",
        "content":
          "\(Markup(prose: question.answer))<p>\(frame.links(question.citations))</p>\(demonstrations)",
      ])
    }
    let main = SiteTemplate.page.render([
      "heading1": "Questions",
      "introduction":
        "<p>What people ask about OAuth, answered, with the sections that say so and commands that show it.</p>",
      "contents": .markup(Markup(contents)), "sections": .list(sections),
    ])
    return frame.file(
      path, title: "Questions", description: "What people ask about OAuth, answered.", kind: "questions", main
    )
  }

  /// For the search.
  var searchEntries: [SearchIndex.Entry] {
    questions.all.map { _, question in
      SearchIndex.Entry(
        title: Markup.words(ofProse: question.ask), path: "questions.html#\(question.name)", kind: "Question",
        words: question.terms.joined(separator: " "))
    }
  }
}
