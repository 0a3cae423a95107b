public import Renderers
public import Scenarios
public import Transcripts

/// The lessons and what is known besides as a site: static pages that need no network and no server.
public struct Site {
  /// A lesson that was played.
  public struct Lesson: Sendable {
    fileprivate let page: SiteLesson

    /// - Parameters:
    ///   - comparisons: its first variant beside each of the others.
    ///   - powers: what its attackers can do beyond what everybody on the web can; empty for nothing.
    ///   - isWalked: whether it has its turn in the course.
    ///   - outcomes: what comes of what its author has a reader try.
    public init(
      _ transcript: Transcript, comparisons: [TranscriptComparison], powers: String, isWalked: Bool,
      outcomes: [AttemptOutcome]
    ) {
      page = SiteLesson(
        transcript, comparisons: comparisons, powers: powers, isWalked: isWalked,
        whatIfs: outcomes.map { WhatIf($0.attempt, at: $0.message, refusal: $0.refusal) })
    }
  }

  /// The files, by their path in the folder of the site.
  public let files: [(path: String, text: String)]

  /// - Parameters:
  ///   - lessons: in the order of the course.
  ///   - questions: those of the library, without errors.
  ///   - answers: where those to the lessons' questions stand.
  ///   - place: where the lessons come from, for the commands that pages name.
  public init(
    _ library: Library, lessons: [Lesson], glossary: Glossary, questions: FrequentQuestions,
    answers: RenderOptions.Answers = .apart, from place: LessonsPlace = .known
  ) {
    let pages = lessons.map(\.page)
    let made = LessonsOfSite(pages, rules: glossary.rules, answers: answers)
    let frame = SiteFrame(library.specifications, lessons: made.titles, from: place)
    let terms = GlossaryPage(library, glossary: glossary)
    let asked = QuestionsPage(library, questions)
    let attacks = pages.filter { !$0.comparisons.isEmpty }.map {
      AttacksPage.Attack(powers: $0.powers, comparisons: $0.comparisons)
    }
    let sections = AttackSections(library.specifications, lessons: pages.map(\.transcript))
    let coverage = Coverage(of: Library.definedTerms, by: pages.map(\.transcript))
    let topics = library.course.topics
    let course = CoursePage(
      pages,
      topics: Dictionary(topics.flatMap { topic in topic.lessons.map { ($0, topic.name) } }) { first, _ in
        first
      },
      about: Dictionary(topics.map { ($0.name, $0.about) }) { first, _ in first })
    let all =
      [course.file(in: frame)]
      + made.files(in: frame)
      + [
        terms.file(in: frame), asked.file(in: frame),
        AttacksPage(attacks, sections: sections).file(in: frame),
        CoveragePage(coverage).file(in: frame),
        SearchIndex(made.searchEntries + terms.searchEntries + asked.searchEntries).file,
      ] + SiteFrame.assets
    files = all.map { ($0.path, $0.text) }
  }
}
