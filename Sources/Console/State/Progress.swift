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
    /// Whether it has a goal, and so is done once that is reached, and not before.
    var hasGoal = false
    /// The first answer to each question, by the message and the question's place: `4.1`.
    var answers: [String: Answer] = [:]
    /// Whether the goal was reached, where the lesson has one.
    var isGoalReached = false
    /// Whether the solution was shown first.
    var sawSolution = false
    /// What was done in its variants but the first, by name: each has places of its own.
    var variants: [String: Lesson] = [:]

    /// Whether there is nothing left to do in it: the one word for all that tell how far somebody is.
    var isDone: Bool { hasGoal ? isGoalReached : isFinished || isGoalReached }

    init() {}

    /// Adds what another session has done in it, whose answers were the first.
    /// - Parameter movesOn: whether the place where it was left is the other's.
    mutating func add(_ other: Lesson, movesOn: Bool) {
      at = movesOn ? other.at : at
      reached = max(reached, other.reached)
      of = of == 0 ? other.of : of
      isFinished = isFinished || other.isFinished
      hasGoal = hasGoal || other.hasGoal
      answers.merge(other.answers) { $1 }
      isGoalReached = isGoalReached || other.isGoalReached
      sawSolution = sawSolution || other.sawSolution
      for (name, variant) in other.variants {
        if variants[name] == nil {
          variants[name] = variant
        } else {
          variants[name]?.add(variant, movesOn: movesOn)
        }
      }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      reached = try container.decodeIfPresent(Int.self, forKey: .reached) ?? 0
      of = try container.decodeIfPresent(Int.self, forKey: .of) ?? 0
      at = try container.decodeIfPresent(Int.self, forKey: .at) ?? 0
      isFinished = try container.decodeIfPresent(Bool.self, forKey: .isFinished) ?? false
      hasGoal = try container.decodeIfPresent(Bool.self, forKey: .hasGoal) ?? false
      answers = try container.decodeIfPresent([String: Answer].self, forKey: .answers) ?? [:]
      isGoalReached = try container.decodeIfPresent(Bool.self, forKey: .isGoalReached) ?? false
      sawSolution = try container.decodeIfPresent(Bool.self, forKey: .sawSolution) ?? false
      variants = try container.decodeIfPresent([String: Lesson].self, forKey: .variants) ?? [:]
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
  /// The variant that it was open in; nil for the first, and where there are none.
  var lastVariant: String?

  init() {}

  /// What is missing is as it was before anything was done: files of other versions get along.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(Int.self, forKey: .version)
    lessons = try container.decodeIfPresent([String: Lesson].self, forKey: .lessons) ?? [:]
    last = try container.decodeIfPresent(String.self, forKey: .last)
    lastVariant = try container.decodeIfPresent(String.self, forKey: .lastVariant)
  }

  /// A place in a lesson.
  struct Place: Equatable {
    let lesson: String
    /// Nil for the first variant, and where there are none.
    let variant: String?
    /// The message that was in flight.
    let at: Int
    let of: Int
  }

  /// The lesson that was left in its middle last, and the message that was in flight then; nil where none was.
  var left: Place? {
    guard let last, let lesson = self[last, lastVariant], lesson.at > 1, lesson.at <= lesson.of else {
      return nil
    }
    return Place(lesson: last, variant: lastVariant, at: lesson.at, of: lesson.of)
  }

  /// What was done in a lesson, or in one of its variants but the first; nil for nothing.
  subscript(_ lesson: String, _ variant: String?) -> Lesson? {
    get { variant.map { lessons[lesson]?.variants[$0] } ?? lessons[lesson] }
    set {
      guard let variant else { return lessons[lesson] = newValue }
      lessons[lesson, default: Lesson()].variants[variant] = newValue
    }
  }

  /// Adds what another session has done. What this one could not write stays.
  /// - Parameter here: the lesson in which this session knows best where the learner is; nil for none.
  mutating func add(_ other: Progress, but here: String?) {
    if last == nil { (last, lastVariant) = (other.last, other.lastVariant) }
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
