internal import Foundation

/// What a learner has done so far: which lessons she went through, which questions she answered, which goals
/// she reached.
struct Progress: Codable, Equatable, Sendable {
  struct Lesson: Codable, Equatable, Sendable {
    /// The farthest message of the script that was in flight.
    var reached = 0
    /// How many messages the script has.
    var of = 0
    var isFinished = false
    /// The first answer to each question, by the message and the question's place: `4.1`.
    var answers: [String: Answer] = [:]
    /// Whether the goal was reached, where the lesson has one.
    var isGoalReached = false
    /// Whether the solution was shown first.
    var sawSolution = false
  }

  struct Answer: Codable, Equatable, Sendable {
    var choice: Int
    var isRight: Bool
  }

  static let currentVersion = 1
  var version = Progress.currentVersion
  /// By name.
  var lessons: [String: Lesson] = [:]

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

  /// Changes what is known of one lesson, and keeps it. What another session has written meanwhile stays.
  func update(_ lesson: String, _ change: (inout Progress.Lesson) -> Void) {
    var mine = progress.lessons[lesson] ?? Progress.Lesson()
    let before = mine
    change(&mine)
    guard mine != before else { return }
    load()
    progress.lessons[lesson] = mine
    save()
  }

  private func load() {
    guard let file else { return }
    do throws(FileProblem) {
      guard let octets = try file.octets() else { return }
      let decoded = try? JSONDecoder().decode(Progress.self, from: Data(octets))
      if let decoded, decoded.version == Progress.currentVersion {
        progress = decoded
      } else if let aside = file.setAside() {
        problem = "the file of your progress could not be read; it was set aside as \(aside)"
      }
    } catch {
      problem = "\(error)"
    }
  }

  private func save() {
    guard let file else { return }
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
