internal import Renderers
internal import Scenarios

/// Links from the pages of `docs` to the pages of lessons beside them.
struct LessonLinks {
  /// By the names of the lessons: their title and the path of their page.
  private let pages: [String: (title: String, path: String)]

  init(_ library: Library) {
    pages = Dictionary(
      LessonSummary.all(of: library).filter { $0.level != nil }.map { lesson in
        (lesson.name, (lesson.title, "flows/\(lesson.topic)/\(lesson.name).md"))
      }
    ) { first, _ in first }
  }

  /// A lesson as Markdown, by its title; nil where there is none of that name.
  func link(to lesson: String) -> String? { pages[lesson].map { MarkdownText.link($0.title, to: $0.path) } }
}
