internal import Scenarios
internal import Synchronization
internal import Transcripts

/// What a list of lessons says of one.
struct LessonSummary: Sendable {
  let name: String
  let title: String
  let topic: String
  /// `beginner`; nil for a file that cannot be read.
  let level: String?
  let hasGoal: Bool
  /// About how many minutes it takes; nil for a challenge, and for a file that cannot be read.
  let minutes: Int?
  /// How many questions it asks.
  let questionCount: Int
  /// The lesson that it changes; nil where it stands by itself.
  let base: String?
  /// The refusals that it is about.
  let refusals: [RefusalTold]
  /// The rules that are broken in it, in whichever variant, or by what it has a learner try.
  let brokenRules: Set<String>

  /// All of a library, in the order of the course.
  static func all(of library: Library) -> [LessonSummary] {
    library.files.map { file in
      guard let scenario = library.read(file).scenario else {
        return LessonSummary(
          name: file.stem, title: "see 'grantwalk check'", topic: "cannot be read", level: nil,
          hasGoal: false, minutes: nil, questionCount: 0, base: nil, refusals: [], brokenRules: [])
      }
      let expectations = scenario.script.flatMap(\.expectations)
      let questionCount = expectations.reduce(0) { $0 + $1.questions.count }
      return LessonSummary(
        name: scenario.name, title: scenario.title, topic: scenario.topic,
        level: scenario.level.rawValue, hasGoal: scenario.challenge != nil,
        // Nobody can say how long somebody thinks.
        minutes: scenario.challenge != nil
          ? nil
          : ReadingTime.minutes(
            toRead: scenario.script.map(\.note) + expectations.map(\.note),
            questions: questionCount),
        questionCount: questionCount, base: scenario.base,
        refusals: expectations.compactMap(RefusalTold.init),
        brokenRules: Set(scenario.brokenRules + scenario.attempts.compactMap(\.fails)))
    }
  }
}

extension [LessonSummary] {
  /// The lessons as a course has them, in the order in which they are walked: each under the heading that the course puts
  /// it under, which need not be its own topic.
  func sections(of course: Course) -> [(topic: String, lessons: [LessonSummary])] {
    let placed = Dictionary(course.topics.flatMap { topic in topic.lessons.map { ($0, topic.name) } }) {
      first, _ in first
    }
    var sections: [(topic: String, lessons: [LessonSummary])] = []
    for lesson in self {
      let topic = placed[lesson.name] ?? lesson.topic
      if sections.last?.topic == topic {
        sections[sections.endIndex - 1].lessons.append(lesson)
      } else {
        sections.append((topic, [lesson]))
      }
    }
    return sections
  }

  /// The lessons of each topic, the topics in the order in which they come first.
  var byTopic: [(topic: String, lessons: [LessonSummary])] {
    var topics: [(topic: String, lessons: [LessonSummary])] = []
    for lesson in self {
      if let index = topics.firstIndex(where: { $0.topic == lesson.topic }) {
        topics[index].lessons.append(lesson)
      } else {
        topics.append((lesson.topic, [lesson]))
      }
    }
    return topics
  }
}

/// The summaries of a library, which take a tenth of a second to read: read once, and before somebody asks.
final class LessonSummaries: Sendable {
  private let library: Library
  private let known = Mutex<[LessonSummary]?>(nil)

  private init(_ library: Library) {
    self.library = library
  }

  /// Those of a library; all sessions share those of the program's own, which cannot change while it runs.
  static func of(_ library: Library) -> LessonSummaries {
    library.isBuiltIn ? builtIn : LessonSummaries(library)
  }

  private static let builtIn = LessonSummaries(.builtIn)

  /// All of them, read now where they were not.
  var all: [LessonSummary] {
    known.withLock { known in
      if let known { return known }
      let read = LessonSummary.all(of: library)
      known = read
      return read
    }
  }

  /// Reads them on another thread, while the learner reads the first screen.
  func readAhead() {
    Task.detached(priority: .utility) { _ = self.all }
  }
}

extension Session {
  /// Whether the open lesson is one of the library, not a file of the learner's own with a name like one.
  private var isOfLibrary: Bool {
    guard let file = lesson?.file else { return false }
    return library.file(named: file.stem)?.name == file.name
  }

  /// What the open lesson is known by: its name, or for a file that is none of the library's where that lies.
  var lessonName: String { isOfLibrary ? walk?.scenario.name ?? "" : lesson?.file.name ?? "" }

  /// Whether what is done is kept.
  var isKept: Bool { walk != nil && isOfLibrary }

  /// The variant that is open, where that is not the first: a place in it is another place.
  var variantBesideFirst: String? {
    guard let scenario = walk?.scenario, scenario.variant?.name != scenario.variants.first?.name else {
      return nil
    }
    return scenario.variant?.name
  }

  /// What was done in the open lesson.
  var lessonProgress: Progress.Lesson {
    (isKept ? learner.store.progress[lessonName, variantBesideFirst] : lesson?.unkeptProgress)
      ?? Progress.Lesson()
  }

  /// Changes what is known of the open lesson; keeps it where the library has that lesson.
  func updateProgress(_ change: (inout Progress.Lesson) -> Void) {
    if isKept {
      learner.store.update(lessonName, variantBesideFirst, change)
    } else if var progress = lesson?.unkeptProgress {
      change(&progress)
      lesson?.unkeptProgress = progress
    }
  }
}
