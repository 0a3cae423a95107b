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
    /// Whether they are learnt one after another; such as are looked up when one needs them are not.
    public let isWalked: Bool
  }

  public let topics: [Topic]
  /// Where the course leaves the choice: by the lesson that was walked, those to choose the next from.
  public let choices: [String: [String]]

  public init(topics: [Topic] = [], choices: [String: [String]] = [:]) {
    (self.topics, self.choices) = (topics, choices)
  }

  /// This course, and behind it what the other says of topics that this one does not name and the files have a folder
  /// for. Which lessons they hold, and in which order, is this one's affair.
  /// - Parameter paths: those of the files, within the folder of the library.
  func adding(_ other: Course, for paths: [String]) -> Course {
    let folders = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    let named = Set(topics.map(\.name))
    let more = other.topics.filter { !named.contains($0.name) && folders.contains($0.name) }.map { topic in
      Topic(name: topic.name, about: topic.about, lessons: [], isWalked: topic.isWalked)
    }
    return Course(topics: topics + more, choices: choices)
  }

  /// What the lessons of a topic are about; nil where the course does not say.
  public func about(_ topic: String) -> String? { topics.first { $0.name == topic }?.about }

  /// The files of a library's folder in the order of the course, then by path. Topics that the course does not name come
  /// last.
  func sorted<File>(_ files: [File], by path: (File) -> String) -> [(file: File, isWalked: Bool)] {
    var turns: [String: (topic: Int, turn: Int)] = [:]
    for (index, topic) in topics.enumerated() {
      for (turn, lesson) in topic.lessons.enumerated() where turns[lesson] == nil {
        turns[lesson] = (index, turn)
      }
    }
    let numbers = Dictionary(topics.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let placed = files.map { file in
      let path = path(file)
      let pieces = path.split(separator: "/")
      let folder = pieces.count > 1 ? pieces.first.map(String.init) : nil
      let stem = pieces.last.map { String($0.dropLast(".yaml".count)) } ?? ""
      let place = turns[stem] ?? (folder.flatMap { numbers[$0] } ?? topics.count, .max)
      return (file: file, topic: place.topic, turn: place.turn, path: path)
    }
    return placed.sorted { ($0.topic, $0.turn, $0.path) < ($1.topic, $1.turn, $1.path) }.map { place in
      (place.file, topics.indices.contains(place.topic) ? topics[place.topic].isWalked : true)
    }
  }
}
