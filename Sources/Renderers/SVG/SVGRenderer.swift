internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// A transcript as a picture: a sequence diagram in SVG 1.1, in one file that needs no other. It has no script, no font of
/// its own, and looks light or dark as its reader's screen does.
public struct SVGRenderer: Sendable {
  /// Makes the renderer.
  public init() {}

  /// Above the diagram, for the title.
  private static let titleHeight = 52

  /// The document, ended by a line feed.
  public func render(_ transcript: Transcript) -> String {
    let picture = SequencePicture(transcript, isLinked: false)
    let height = picture.height + Self.titleHeight
    let room = (picture.width - 28) / 9
    let title = StyledLine(VisibleText.of(transcript.title)).cut(to: room, mark: "…").plain
    let variant = transcript.variant.map { "\($0.name): \($0.title)" } ?? ""
    let subtitle = StyledLine(VisibleText.of(variant.isEmpty ? transcript.scenario : variant))
      .cut(to: room * 9 / 7, mark: "…").plain
    let document: Markup = """
      <svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" aria-labelledby="title description" \
      viewBox="0 0 \(picture.width) \(height)" width="\(picture.width)" height="\(height)">
      <title id="title">\(transcript.title)</title>
      <desc id="description">\(Self.description(transcript))</desc>
      <style>
      \(Self.style)</style>
      <rect class="paper" width="\(picture.width)" height="\(height)"/>
      <text class="title" x="14" y="27">\(title)</text>
      <text class="subtitle" x="14" y="45">\(subtitle)</text>
      <g transform="translate(0 \(Self.titleHeight))">
      \(picture.markup)</g>
      </svg>

      """
    return document.source
  }

  /// The look of pictures. Nothing in it is taken for markup.
  private static let style = Markup(stringLiteral: EmbeddedFile.text(of: "SVG/diagram.css"))

  /// The picture in sentences, for who does not see it.
  private static func description(_ transcript: Transcript) -> String {
    let cast = transcript.cast.map { "\($0.name.text), \($0.role)" }.joined(separator: "; ")
    let attackers = Set(transcript.cast.filter { $0.role == "attacker" }.map(\.name))
    let messages = transcript.entries.map { entry in
      let marks = EntryMark.all(of: entry, attackers: attackers).map { ", \($0.meaning)" }.joined()
      return "\(entry.number). \(entry.title), from \(entry.from.text) to \(entry.to.text)\(marks)."
    }
    return (["Who takes part: \(cast)."] + messages).joined(separator: " ")
  }
}

/// The files beside the renderers that are no Swift.
enum EmbeddedFile {
  /// The text of one; empty where there is none of that path.
  static func text(of path: String) -> String { EmbeddedFiles.files.first { $0.path == path }?.text ?? "" }
}
