package import Transcripts

/// What is made of lessons alone: their pages, the first page, the rules.
package struct LessonsOfSite: Sendable {
  private let lessons: [SiteLesson]
  private let answers: RenderOptions.Answers
  private let rules: RulesPage

  /// - Parameters:
  ///   - lessons: in the order of the course.
  ///   - rules: all that parties hold.
  ///   - answers: where those to their questions stand.
  package init(_ lessons: [SiteLesson], rules: [RuleEntry], answers: RenderOptions.Answers = .apart) {
    (self.lessons, self.answers) = (lessons, answers)
    self.rules = RulesPage(rules, ofSite: lessons)
  }

  /// The names of the lessons, with their titles.
  package var titles: [String: String] {
    Dictionary(lessons.map { ($0.transcript.scenario, $0.transcript.title) }) { first, _ in first }
  }

  package func files(in frame: SiteFrame) -> [SiteFile] {
    let walked = lessons.filter(\.isWalked)
    return lessons.flatMap { lesson -> [SiteFile] in
      let turn = walked.firstIndex { $0.transcript.scenario == lesson.transcript.scenario }
      return LessonPage(
        lesson: lesson, frame: frame, before: turn.flatMap { $0 > 0 ? walked[$0 - 1] : nil },
        after: turn.flatMap { $0 + 1 < walked.count ? walked[$0 + 1] : nil }, answers: answers
      ).files
    } + [rules.file(in: frame)]
  }

  /// What the search finds of them.
  package var searchEntries: [SearchIndex.Entry] {
    lessons.flatMap(SearchIndex.entries) + rules.searchEntries
  }
}
