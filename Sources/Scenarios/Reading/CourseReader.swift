internal import Diagnostics

/// Reads the course: in which order the lessons of a folder are best learnt.
struct CourseReader {
  /// What a reading found.
  struct Reading: Sendable {
    var course = Course()
    var problems: [Diagnostic] = []
    var source: SourceText?
  }

  static let shape = Shape.mapping(
    Fields(
      "course",
      [
        Field("format", .integer(1...1), required: true, "The version of this format: 1."),
        Field(
          "topics", .dictionary(keys: .matching(Patterns.name), values: .mapping(topic)), required: true,
          "The topics, each named as its lessons name it, in the order in which they are learnt."),
        Field(
          "choices",
          .dictionary(keys: .matching(Patterns.name), values: .list(.text(Patterns.name), atLeast: 2)),
          "Where the learner chooses: by the lesson that she has walked, those to choose the next from."),
      ]))

  private static let topic = Fields(
    "topic",
    [
      Field("about", .text(), required: true, "What its lessons are about, in a sentence."),
      Field(
        "lessons", .list(.text(Patterns.name)),
        "The lessons that come first, in this order; the others follow by name."),
      Field(
        "walked", .boolean,
        "Whether they are learnt one after another, true unless said; those that are looked up are not."),
    ])

  private let findings = Findings()

  /// The course of a file, and everything that is wrong with it.
  /// - Parameter names: those of the lessons there are.
  func read(_ file: ScenarioFile, of names: [String]) -> Reading {
    let checked = file.checked(against: CourseReader.shape)
    guard let source = checked.source, let root = checked.root else {
      return Reading(problems: checked.problems, source: checked.source)
    }
    var seen: Set<String> = []
    let known = Set(names)
    let topics = (PlacedNode(node: root, source: source)["topics"]?.pairs ?? []).map { pair in
      let lessons = (pair.value["lessons"]?.list ?? []).compactMap { node in
        lesson(node, among: names, known, &seen)
      }
      return Course.Topic(
        name: pair.key, about: pair.value["about"]?.text ?? "", lessons: lessons,
        isWalked: pair.value["walked"]?.node.boolean ?? true)
    }
    let choices = (PlacedNode(node: root, source: source)["choices"]?.pairs ?? []).map { pair in
      (pair.key, pair.value.list.compactMap { findings.lesson($0, among: names, known) })
    }
    for pair in PlacedNode(node: root, source: source)["choices"]?.pairs ?? [] where !known.contains(pair.key)
    {
      findings.unknown("lesson", pair.key, among: names, code: .unknownScenario, at: pair.location)
    }
    return Reading(
      course: Course(topics: topics, choices: Dictionary(choices) { first, _ in first }),
      problems: (checked.problems + findings.problems).sortedByPlace(),
      source: source)
  }

  /// The lesson that stands at a place, where there is one and it has no other place.
  private func lesson(
    _ node: PlacedNode, among names: [String], _ known: Set<String>, _ seen: inout Set<String>
  ) -> String? {
    guard let name = findings.lesson(node, among: names, known) else { return nil }
    guard seen.insert(name).inserted else {
      findings.note(
        .unclearSetting, "lesson '\(name)' has a place already", at: node.location, help: "take one away")
      return nil
    }
    return name
  }
}
