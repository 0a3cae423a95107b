import ArgumentParser
import Renderers
import Scenarios
import TerminalText
import Transcripts

/// What tells a generator of sites in which order the pages stand.
enum Navigation: String, ExpressibleByArgument, CaseIterable {
  case mkdocs, docusaurus

  /// The file with it, for the folder of the pages.
  func page(_ library: Library, _ played: PlayedLessons) -> DocumentPage {
    let topics = Self.topics(library, played)
    let others = Self.others + (library.isBuiltIn ? Self.ofProgram : [])
    switch self {
    case .mkdocs: return DocumentPage(made: "navigation.yml", Self.mkdocs(topics, others))
    case .docusaurus: return DocumentPage(made: "sidebars.js", Self.docusaurus(topics, others))
    }
  }

  private typealias Topic = (name: String, lessons: [(title: String, path: String)])

  private static func topics(_ library: Library, _ played: PlayedLessons) -> [Topic] {
    var topics: [Topic] = []
    for transcript in played.lessons.map(\.transcript) {
      let lesson = (transcript.title, "flows/\(transcript.topic)/\(transcript.scenario)")
      if let index = topics.firstIndex(where: { $0.name == transcript.topic }) {
        topics[index].lessons.append(lesson)
      } else {
        topics.append((transcript.topic, [lesson]))
      }
    }
    return topics
  }

  /// The pages besides, in the order in which they are read.
  private static let others = [
    ("Questions", "questions"), ("Glossary", "glossary"), ("Attacks", "attacks"),
  ]
  private static let ofProgram = [
    ("Rules", "rules"), ("Coverage", "coverage"), ("Commands", "commands"),
  ]

  /// `nav` of MkDocs: mkdocs.yml takes it over with `INHERIT: docs/navigation.yml`.
  private static func mkdocs(_ topics: [Topic], _ others: [(String, String)]) -> String {
    var lines = ["nav:", "  - Flows: flows/README.md"]
    for topic in topics {
      lines.append("  - \(JSONString.quoted(topic.name)):")
      lines += topic.lessons.map {
        "      - \(JSONString.quoted($0.title)): \(JSONString.quoted($0.path + ".md"))"
      }
    }
    return (lines + others.map { "  - \($0.0): \($0.1).md" }).joined(separator: "\n") + "\n"
  }

  /// The sidebars of Docusaurus: its configuration names the file as `sidebarPath`.
  private static func docusaurus(_ topics: [Topic], _ others: [(String, String)]) -> String {
    var lines = [
      "module.exports = {", "  flows: [", "    {type: 'doc', id: 'flows/README', label: 'Flows'},",
    ]
    for topic in topics {
      lines.append("    {type: 'category', label: \(JSONString.quoted(topic.name)), items: [")
      lines += topic.lessons.map {
        "      {type: 'doc', id: \(JSONString.quoted($0.path)), label: \(JSONString.quoted($0.title))},"
      }
      lines.append("    ]},")
    }
    lines += others.map { "    {type: 'doc', id: '\($0.1)', label: '\($0.0)'}," }
    return (lines + ["  ],", "};"]).joined(separator: "\n") + "\n"
  }
}
