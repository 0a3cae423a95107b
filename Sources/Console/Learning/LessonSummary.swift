internal import Scenarios

/// What a list of lessons says of one.
struct LessonSummary: Sendable {
  let name: String
  let title: String
  let topic: String
  let hasGoal: Bool

  /// All of a library, in the order of the course.
  static func all(of library: Library) -> [LessonSummary] {
    library.files.map { file in
      guard let scenario = library.read(file).scenario else {
        return LessonSummary(
          name: file.stem, title: "see 'grantwalk check'", topic: "cannot be read", hasGoal: false)
      }
      return LessonSummary(
        name: scenario.name, title: scenario.title, topic: scenario.topic, hasGoal: scenario.challenge != nil)
    }
  }
}
