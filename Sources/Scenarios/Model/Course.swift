/// The order in which lessons are best learnt, topic by topic.
public struct Course: Sendable, Equatable {
  /// Lessons that belong together.
  public struct Topic: Sendable, Equatable {
    /// The name that lessons give as their topic, which is also their folder's.
    public let name: String
    /// What its lessons are about, in a sentence.
    public let about: String
    /// The names of those that have a place of their own; the others of the topic follow by name.
    public let lessons: [String]
  }

  public let topics: [Topic]

  public init(topics: [Topic] = []) { self.topics = topics }

  /// What the lessons of a topic are about; nil where the course does not say.
  public func about(_ topic: String) -> String? { topics.first { $0.name == topic }?.about }

  /// Whether the file at one path of a library's folder comes before the one at another: in the order of the course, then
  /// by path. Topics that the course does not name come last.
  func isEarlier(_ left: String, _ right: String) -> Bool {
    let (one, other) = (place(of: left), place(of: right))
    if one.topic != other.topic { return one.topic < other.topic }
    if one.topic < topics.count, one.turn != other.turn { return one.turn < other.turn }
    return left < right
  }

  private func place(of path: String) -> (topic: Int, turn: Int) {
    let pieces = path.split(separator: "/")
    let folder = pieces.count > 1 ? pieces.first.map(String.init) : nil
    let stem = pieces.last.map { String($0.dropLast(".yaml".count)) } ?? ""
    for (index, topic) in topics.enumerated() {
      if let turn = topic.lessons.firstIndex(of: stem) { return (index, turn) }
    }
    return (topics.firstIndex { $0.name == folder } ?? topics.count, .max)
  }
}
