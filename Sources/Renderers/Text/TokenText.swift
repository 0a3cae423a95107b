public import TerminalText

/// A token as a text that nobody reads to its end.
public enum TokenText {
  /// Its first and last characters, with the scheme before it if there is one: `Bearer eyJhbGci…hmZqSxJo`.
  public static func shortened(_ value: String, _ glyphs: Glyphs) -> String {
    let scheme = value.lastIndex(of: " ").map { value[...$0] } ?? ""
    let token = value.dropFirst(scheme.count)
    return scheme + token.shortenedInside(to: 24, mark: glyphs.ellipsis)
  }
}
