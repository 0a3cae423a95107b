extension Prose {
  /// The prose as its canonical source, which reads back as the same prose.
  public var source: String { ProseMarkdown().render(self) }
}
