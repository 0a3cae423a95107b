internal import Citations
internal import Diagnostics

/// Reads a folder's table of specifications: the documents that its lessons may cite, besides those of the program.
struct SpecificationsReader {
  static let shape = Shape.dictionary(
    keys: .matching(Patterns.term),
    values: .mapping(
      Fields(
        "specification",
        [
          Field("title", .text(), required: true, "Its title, as published."),
          Field("date", .text(), "When it was published."),
          Field("url", .text(), required: true, "Where it can be read."),
          Field(
            "sections", .dictionary(keys: .matching(Patterns.member), values: .text()), required: true,
            "The title of each section, by its number or the letter of an appendix."),
        ])))

  /// The table of a file, in YAML or JSON. Throws the first thing that is wrong with it.
  func read(_ file: ScenarioFile) throws(Diagnostic) -> SpecificationTable {
    guard file.name.hasSuffix(".yaml") else {
      guard let data = file.data(), let table = try? SpecificationTable(json: data) else {
        throw Diagnostic(
          "unreadable-specifications", "'\(file.name)' is no table of specifications", at: nil,
          help: "take it out to use the program's own alone, or write it as specifications.yaml")
      }
      return table
    }
    let checked = file.checked(against: SpecificationsReader.shape)
    if let problem = checked.problems.first { throw problem }
    guard let source = checked.source, let root = checked.root else {
      return SpecificationTable(documents: [:])
    }
    let documents = PlacedNode(node: root, source: source).pairs.map { pair in
      let sections = (pair.value["sections"]?.pairs ?? []).map { ($0.key, $0.value.text ?? "") }
      return (
        pair.key,
        SpecificationTable.Document(
          title: pair.value["title"]?.text ?? "", date: pair.value["date"]?.text ?? "",
          url: pair.value["url"]?.text ?? "",
          sections: Dictionary(sections) { first, _ in first })
      )
    }
    return SpecificationTable(documents: Dictionary(documents) { first, _ in first })
  }
}
