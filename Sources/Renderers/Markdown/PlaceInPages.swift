/// Where the page of a lesson stands among others: the way home and on, and the picture beside it.
public struct PlaceInPages: Sendable {
  /// Another page, from the folder of this one.
  public struct Page: Sendable {
    public let title: String
    public let address: String

    public init(title: String, address: String) { (self.title, self.address) = (title, address) }
  }

  /// The table of contents.
  let contents: Page
  /// The lessons before and after it in the course; nil at its ends, and for one that has no turn in it.
  let before: Page?
  let after: Page?
  /// The address of the sequence diagram; nil where the page has it in itself.
  let picture: String?

  public init(contents: Page, before: Page?, after: Page?, picture: String?) {
    (self.contents, self.before, self.after, self.picture) = (contents, before, after, picture)
  }

  /// The way to the table of contents.
  var home: String { Self.link(contents) }

  /// How the page ends: with the ways to the lessons before and after it. Empty where there are none.
  public var end: String {
    let ways = [before.map { "Before: \(Self.link($0))" }, after.map { "Next: \(Self.link($0))" }]
      .compactMap(\.self)
    return ways.isEmpty ? "" : "\n---\n\n\(ways.joined(separator: " · "))\n"
  }

  private static func link(_ page: Page) -> String { MarkdownText.link(page.title, to: page.address) }
}
