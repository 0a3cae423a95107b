internal import Scenarios

extension Session {
  /// Whether the open lesson is one of the library, not a file of the learner's own with a name like one.
  private var isOfLibrary: Bool {
    guard let file else { return false }
    return library.file(named: file.stem)?.name == file.name
  }

  /// What the open lesson is known by: its name, or for a file that is none of the library's where that lies.
  var lessonName: String { isOfLibrary ? walk?.scenario.name ?? "" : file?.name ?? "" }

  /// What was done in the open lesson.
  var lessonProgress: Progress.Lesson {
    isOfLibrary ? store.progress.lessons[lessonName] ?? Progress.Lesson() : unkeptProgress
  }

  /// Changes what is known of the open lesson; keeps it where the library has that lesson.
  func updateProgress(_ change: (inout Progress.Lesson) -> Void) {
    guard isOfLibrary else { return change(&unkeptProgress) }
    store.update(lessonName, change)
  }
}
