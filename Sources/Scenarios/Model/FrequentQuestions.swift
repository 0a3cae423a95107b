public import Citations
public import Diagnostics

/// A question that people really have about OAuth, with its answer, what says so, and how to see it happen.
public struct FrequentQuestion: Sendable, Equatable {
  /// What it is known by: `why-a-code`.
  public var name: String
  /// The question, as prose.
  public var ask: String
  /// The answer, as prose.
  public var answer: String
  /// The sections that say so; at least one.
  public var citations: [Citation]
  /// The terms of the glossary that it is about.
  public var terms: [String] = []
  public var demonstrations: [Demonstration]

  /// Whether a lesson of that name is a way to see the answer happen.
  public func isShown(by lesson: String) -> Bool { demonstrations.contains { $0.lesson == lesson } }

  /// What somebody types to see it happen.
  public struct Demonstration: Sendable, Equatable {
    /// The lesson to open first.
    public var lesson: String
    /// What is typed then.
    public var commands: [String]
    /// What is to be seen, as prose.
    public var shows: String
    /// What must stand in what the last command shows, so that this cannot go stale.
    public var prints: [String] = []
    /// Where it stands in its file.
    public var location: SourceLocation
  }
}

/// The questions people have, by group. Read from `scenarios/questions.yaml`; a folder's own come after those.
public struct FrequentQuestions: Sendable, Equatable {
  /// Questions about one thing.
  public struct Group: Sendable, Equatable {
    /// What it is known by: `tokens`.
    public var name: String
    /// What its questions are about, in a few words.
    public var title: String
    public var questions: [FrequentQuestion]
  }

  public private(set) var groups: [Group]

  public init(_ groups: [Group] = []) { self.groups = groups }

  /// All, each with the number that it is asked by, from 1.
  public var all: [(number: Int, question: FrequentQuestion)] {
    groups.flatMap(\.questions).enumerated().map { ($0 + 1, $1) }
  }

  /// The questions of a group, with their numbers.
  public func numbered(in group: Group) -> [(number: Int, question: FrequentQuestion)] {
    let names = Set(group.questions.map(\.name))
    return all.filter { names.contains($0.question.name) }
  }

  /// These and then others. Those of a group that is here already come after its own; the title stays.
  func adding(_ more: FrequentQuestions) -> FrequentQuestions {
    var sum = self
    for group in more.groups {
      if let index = sum.groups.firstIndex(where: { $0.name == group.name }) {
        sum.groups[index].questions += group.questions
      } else {
        sum.groups.append(group)
      }
    }
    return sum
  }

  /// The questions that are about a term, with their numbers.
  public func about(_ term: String) -> [(number: Int, question: FrequentQuestion)] {
    all.filter { $0.question.terms.contains(term) }
  }
}
