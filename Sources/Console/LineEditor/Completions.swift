/// What can stand at the cursor.
public struct Completions: Equatable, Sendable {
  /// One thing that can be inserted.
  public struct Candidate: Equatable, Sendable {
    /// What replaces the word that was begun.
    public let text: String
    /// A few words on what it is, shown beside it.
    public let description: String?
    /// Whether more must follow without a space, as after `code=`.
    public let continues: Bool

    /// A candidate; after one that does not continue, a space is inserted.
    public init(_ text: String, description: String? = nil, continues: Bool = false) {
      self.text = text
      self.description = description
      self.continues = continues
    }
  }

  /// The characters (counted from 0) of the line before the cursor that a candidate replaces.
  public let replace: Range<Int>
  /// What is offered, in the order in which it is listed.
  public let candidates: [Candidate]

  /// The candidates for a part of the line.
  public init(replace: Range<Int>, candidates: [Candidate]) {
    self.replace = replace
    self.candidates = candidates
  }

  /// Nothing to offer.
  public static let none = Completions(replace: 0..<0, candidates: [])
}
