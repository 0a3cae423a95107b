import Diagnostics
import Testing

@testable import Scenarios

/// A YAML text and what is said of it, judged by the reader and by the JSON Schema.
struct FormatSample: Sendable, CustomTestStringConvertible {
  let title: String
  let yaml: String
  /// The diagnostics as a terminal shows them; nothing for a good file.
  let expected: String
  /// Why the JSON Schema sees nothing wrong in a bad file, where that is so.
  let unseenBySchema: String?

  init(_ title: String, _ yaml: String, _ expected: String = "", unseenBySchema: String? = nil) {
    self.title = title
    self.yaml = yaml
    self.expected = expected
    self.unseenBySchema = unseenBySchema
  }

  var testDescription: String { title }

  var source: SourceText { SourceText(name: "x.yaml", text: yaml) }

  /// What a terminal shows of the file's problems.
  var rendered: String {
    let file = CheckedFile(source, shape: SampleShape.lesson)
    return DiagnosticTextRenderer(sources: [source]).render(file.problems)
  }
}
