internal import Renderers

/// What a session knows of its learner, whatever lesson is open. What lasts longer than the session lies in her files.
struct LearnerState {
  var preferences: Preferences
  /// What she did in the lessons.
  let store: ProgressStore
  /// The questions whose answers were told on Enter in this session, by key, for each lesson.
  var told: [String: Set<String>] = [:]
  /// The parts that she has met in this session, for each lesson.
  var met: [String: KnownParts] = [:]
  /// Whether it was said how a message is read that is longer than the window.
  var knowsHowToSeeAll = false
  /// The number of the breakpoint set last: none is given twice, so that one noted down means one.
  var lastBreakpoint = 0

  /// - Parameter folder: where her files lie; nil where nothing is to be kept.
  init(folder: StateFolder?) {
    store = ProgressStore(folder)
    let kept = folder?.path.flatMap { try? PrivateFile(path: "\($0)/options").octets() }
    preferences = Preferences(lines: kept.map { String(decoding: $0, as: UTF8.self) } ?? "")
  }

  /// What she has met in other lessons: a lesson that is walked again reads as it did.
  func known(outside lesson: String) -> KnownParts {
    var known = KnownParts()
    for (name, parts) in met where name != lesson { known.add(parts) }
    return known
  }
}
