public import Transcripts

/// One output format of runs: what `--format` calls it, what opens it, and what makes it of transcripts.
public struct RendererFormat: Sendable {
  /// `markdown`
  public let name: String
  /// One line for help.
  public let summary: String
  /// What opens such a file, for who is looking for the right one.
  public let openedBy: String
  /// `md`, without the dot.
  public let fileExtension: String
  /// The whole document of one run, ended by a line feed.
  public let render: @Sendable (Transcript, RenderOptions) -> String
  /// One document of several runs; nil where each has one of its own.
  public let renderTogether: (@Sendable ([Transcript], RenderOptions) -> String)?

  /// Makes a format.
  public init(
    name: String, summary: String, openedBy: String, fileExtension: String,
    together: (@Sendable ([Transcript], RenderOptions) -> String)? = nil,
    render: @escaping @Sendable (Transcript, RenderOptions) -> String
  ) {
    self.name = name
    self.summary = summary
    self.openedBy = openedBy
    self.fileExtension = fileExtension
    self.render = render
    renderTogether = together
  }
}

/// The one table of output formats of runs.
public enum RendererTable {
  /// Every format, in the order that help lists them.
  public static let all: [RendererFormat] = [
    RendererFormat(
      name: "text", summary: "the whole story, for a terminal", openedBy: "a terminal, a pager",
      fileExtension: "txt"
    ) {
      TextRenderer($1).render($0)
    },
    RendererFormat(
      name: "markdown", summary: "a documentation page with a diagram",
      openedBy: "GitHub, MkDocs, Docusaurus", fileExtension: "md"
    ) { MarkdownRenderer($1).render($0) },
    RendererFormat(
      name: "json", summary: "the transcript itself, for tools", openedBy: "jq, any program",
      fileExtension: "json", together: { transcripts, _ in JSONRenderer().render(transcripts) }
    ) { transcript, _ in JSONRenderer().render(transcript) },
    RendererFormat(
      name: "mermaid", summary: "a sequence diagram for Mermaid",
      openedBy: "GitHub, GitLab, mermaid.live, MkDocs", fileExtension: "mmd"
    ) { transcript, _ in MermaidRenderer().render(transcript) },
    RendererFormat(
      name: "plantuml", summary: "a sequence diagram for PlantUML",
      openedBy: "plantuml, Asciidoctor, Confluence", fileExtension: "puml"
    ) { transcript, _ in PlantUMLRenderer().render(transcript) },
    RendererFormat(
      name: "svg", summary: "a sequence diagram as a picture", openedBy: "browsers, Inkscape, documents",
      fileExtension: "svg"
    ) { transcript, _ in SVGRenderer().render(transcript) },
    RendererFormat(
      name: "slides", summary: "slides to speak to, with notes", openedBy: "browsers", fileExtension: "html"
    ) { SlidesRenderer($1).render($0) },
    RendererFormat(
      name: "har", summary: "an HTTP Archive of the exchanges",
      openedBy: "network panels of browsers, Charles, Fiddler", fileExtension: "har",
      together: { transcripts, _ in HARRenderer().render(transcripts) }
    ) { transcript, _ in HARRenderer().render([transcript]) },
    RendererFormat(
      name: "curl", summary: "a script of the back-channel requests", openedBy: "sh, with curl",
      fileExtension: "sh"
    ) { transcript, _ in CurlScript().render(transcript) },
    RendererFormat(
      name: "http", summary: "a request file of the back-channel requests",
      openedBy: "JetBrains IDEs, REST Client of VS Code", fileExtension: "http"
    ) { transcript, _ in HTTPFileRenderer().render(transcript) },
  ]

  /// The format of that name; nil if there is none.
  public static func format(named name: String) -> RendererFormat? {
    all.first { $0.name == name }
  }
}
