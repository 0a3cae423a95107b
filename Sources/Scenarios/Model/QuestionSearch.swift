internal import Transcripts

/// Finds the questions that some words are about.
public struct QuestionSearch: Sendable {
  /// A question that was found.
  public typealias Found = (number: Int, question: FrequentQuestion)

  /// A question in words that can be compared.
  private struct Entry: Sendable {
    let number: Int
    let question: FrequentQuestion
    /// What it is about: its terms, and what else people call those.
    let subjects: Set<String>
    let asked: Set<String>
    let answered: Set<String>
  }

  /// Words that every question may have, whatever it is about.
  static let common: Set<String> = [
    "a", "about", "all", "an", "and", "any", "are", "at", "be", "but", "by", "can", "could", "do", "doe",
    "does",
    "for", "from", "get", "ha", "have", "how", "i", "if", "in", "is", "it", "its", "just", "like", "make",
    "me", "much", "must", "my", "need", "no", "not", "of", "on", "one", "or", "should", "so", "some", "than",
    "that", "the", "then", "there", "thi", "this", "to", "use", "was", "we", "what", "when", "where", "which",
    "who", "why", "will", "with", "would", "you", "your",
  ]

  private let entries: [Entry]

  /// - Parameter glossary: what else people call what questions are about.
  public init(_ questions: FrequentQuestions, glossary: Glossary) {
    entries = questions.all.map { number, question in
      let names = question.terms.flatMap { [$0] + (glossary.terms[$0]?.aliases ?? []) }
      return Entry(
        number: number, question: question, subjects: Set(names.flatMap(QuestionSearch.words)),
        asked: Set(QuestionSearch.words(question.ask + " " + question.name)),
        answered: Set(QuestionSearch.words(question.answer)))
    }
  }

  /// Those that most of the words stand in, the best first: what is asked counts more than what it is about, and that
  /// more than what is answered. None where no question has half of the words, both of two, and one of them in more than
  /// its answer: no answer is better than one to something else.
  public func results(for text: String) -> [Found] {
    guard text.utf8.count <= Lookup.longestName else { return [] }
    let wanted = Set(QuestionSearch.words(text))
    guard !wanted.isEmpty else { return [] }
    let judged = entries.map { entry in (entry: entry, worth: wanted.map { worth(of: $0, in: entry) }) }
    let most = judged.map { $0.worth.count { $0 > 0 } }.max() ?? 0
    guard 2 * most >= wanted.count, most > 1 || wanted.count == 1 else { return [] }
    return judged.filter { $0.worth.count { $0 > 0 } == most && $0.worth.contains { $0 > 1 } }
      .map { (entry: $0.entry, worth: $0.worth.reduce(0, +)) }
      .sorted { ($1.worth, $0.entry.number) < ($0.worth, $1.entry.number) }
      .map { ($0.entry.number, $0.entry.question) }
  }

  private func worth(of word: String, in entry: Entry) -> Int {
    (entry.asked.contains(word) ? 4 : 0) + (entry.subjects.contains(word) ? 3 : 0)
      + (entry.answered.contains(word) ? 1 : 0)
  }

  /// The words of a text that tell questions apart, as they are compared.
  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { Lookup.folded(String($0)) }.filter {
      !common.contains($0)
    }
  }
}
