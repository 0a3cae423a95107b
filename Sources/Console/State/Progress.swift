internal import Foundation

/// What a learner has done so far: which lessons she went through, which questions she answered, which goals
/// she reached.
struct Progress: Codable, Equatable, Sendable {
  struct Lesson: Codable, Equatable, Sendable {
    /// The farthest message of the script that was in flight.
    var reached = 0
    /// How many messages the script has.
    var of = 0
    /// The message of the script that was in flight when the lesson was left; 0 at its beginning and its end.
    var at = 0
    /// The same as ``reached``, but for a file of an older lesson that was longer.
    var shownReached: Int { min(reached, of) }
    var isFinished = false
    /// The first answer to each question, by the message and the question's place: `4.1`.
    var answers: [String: Answer] = [:]
    /// Whether the goal was reached, where the lesson has one.
    var isGoalReached = false
    /// Whether the solution was shown first.
    var sawSolution = false

    init() {}

    /// Adds what another session has done in it, whose answers were the first.
    /// - Parameter movesOn: whether the place where it was left is the other's.
    mutating func add(_ other: Lesson, movesOn: Bool) {
      at = movesOn ? other.at : at
      reached = max(reached, other.reached)
      of = of == 0 ? other.of : of
      isFinished = isFinished || other.isFinished
      answers.merge(other.answers) { $1 }
      isGoalReached = isGoalReached || other.isGoalReached
      sawSolution = sawSolution || other.sawSolution
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      reached = try container.decodeIfPresent(Int.self, forKey: .reached) ?? 0
      of = try container.decodeIfPresent(Int.self, forKey: .of) ?? 0
      at = try container.decodeIfPresent(Int.self, forKey: .at) ?? 0
      isFinished = try container.decodeIfPresent(Bool.self, forKey: .isFinished) ?? false
      answers = try container.decodeIfPresent([String: Answer].self, forKey: .answers) ?? [:]
      isGoalReached = try container.decodeIfPresent(Bool.self, forKey: .isGoalReached) ?? false
      sawSolution = try container.decodeIfPresent(Bool.self, forKey: .sawSolution) ?? false
    }
  }

  struct Answer: Codable, Equatable, Sendable {
    var choice: Int
    var isRight: Bool
  }

  static let currentVersion = 1
  var version = Progress.currentVersion
  /// By name.
  var lessons: [String: Lesson] = [:]
  /// The lesson that was open last; nil where none was.
  var last: String?

  init() {}

  /// What is missing is as it was before anything was done: files of other versions get along.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(Int.self, forKey: .version)
    lessons = try container.decodeIfPresent([String: Lesson].self, forKey: .lessons) ?? [:]
    last = try container.decodeIfPresent(String.self, forKey: .last)
  }

  /// The lesson that was left in its middle last, and the message that was in flight then; nil where none was.
  var left: (lesson: String, at: Int, of: Int)? {
    guard let last, let lesson = lessons[last], lesson.at > 1, lesson.at <= lesson.of else { return nil }
    return (last, lesson.at, lesson.of)
  }

  /// Adds what another session has done. What this one could not write stays.
  /// - Parameter here: the lesson in which this session knows best where the learner is; nil for none.
  mutating func add(_ other: Progress, but here: String?) {
    last = last ?? other.last
    for (name, lesson) in other.lessons {
      if lessons[name] == nil {
        lessons[name] = lesson
      } else {
        lessons[name]?.add(lesson, movesOn: name != here)
      }
    }
  }

  /// Right answers and all answers.
  var score: (right: Int, of: Int) {
    let answers = lessons.values.flatMap(\.answers.values)
    return (answers.filter(\.isRight).count, answers.count)
  }
}

/// Where progress is kept: `progress.json` in the state folder.
@MainActor
final class ProgressStore {
  private let file: PrivateFile?
  private(set) var progress = Progress()
  /// What went wrong with the file, to be said once; nil while all is well.
  private var problem: String?
  /// Whether the file is left alone, because it is none of ours or of a later version.
  private var isLeftAlone = false

  /// - Parameter folder: nil where nothing can be kept; then progress lasts as long as the session.
  init(folder: String?) {
    file = folder.map { PrivateFile(path: "\($0)/progress.json") }
    load()
  }

  /// What there is to be said about the file, once.
  func takeProblem() -> String? {
    defer { problem = nil }
    return problem
  }

  /// Changes what is known of one lesson, the one that is open, and keeps it. What another session has written
  /// meanwhile stays.
  func update(_ lesson: String, _ change: (inout Progress.Lesson) -> Void) {
    var known = progress.lessons[lesson] ?? Progress.Lesson()
    let before = known
    change(&known)
    guard known != before || progress.last != lesson else { return }
    load(but: lesson)
    change(&progress.lessons[lesson, default: Progress.Lesson()])
    progress.last = lesson
    save()
  }

  /// Notes that the lesson is the one that is left now, be it that another session has moved on meanwhile.
  func leave(_ lesson: String) {
    guard progress.last == lesson else { return }
    load(but: lesson)
    progress.last = lesson
    save()
  }

  /// - Parameter here: the lesson in which this session knows best where the learner is; nil for none.
  private func load(but here: String? = nil) {
    guard let file, !isLeftAlone else { return }
    do throws(FileProblem) {
      guard let octets = try file.octets() else { return }
      let decoded = try? JSONDecoder().decode(Progress.self, from: Data(octets))
      if let decoded, decoded.version == Progress.currentVersion {
        progress.add(decoded, but: here)
      } else if let decoded, decoded.version > Progress.currentVersion {
        isLeftAlone = true
        problem = "the file of your progress is of a later version of this program; it is left alone"
      } else if let aside = file.setAside() {
        problem = "the file of your progress could not be read; it was set aside as \(aside)"
      } else {
        isLeftAlone = true
        problem = "the file of your progress could not be read, and not be set aside: \(file.path)"
      }
    } catch {
      isLeftAlone = true
      problem = "your progress is not kept: \(error)"
    }
  }

  private func save() {
    guard let file, !isLeftAlone else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(progress) else { return }
    do throws(FileProblem) {
      try file.replace(with: String(decoding: data, as: UTF8.self) + "\n")
    } catch {
      problem = "your progress is not kept: \(error)"
    }
  }
}
