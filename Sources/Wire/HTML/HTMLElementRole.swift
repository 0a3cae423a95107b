/// What an element means to the reader, by the name of its tag. An element that is not listed is part of the
/// text that surrounds it, as unknown elements are in a browser.
enum HTMLElementRole {
  /// Stands on lines of its own: the text before and after it does not run into it (WHATWG HTML §15.3.3).
  case block
  case preformatted
  case lineBreak
  case image
  case title
  case script
  /// Holds no text for a person: `<style>` and its like.
  case skipped
  case link
  case form, input, button, textarea, select, option, label

  /// The role of the element whose tag bears this name, in any case of letters.
  init?(tagName: ArraySlice<UInt8>) {
    guard tagName.count <= Self.longestName else { return nil }
    let name = String(unsafeUninitializedCapacity: tagName.count) { buffer in
      var count = 0
      for byte in tagName {
        buffer[count] = byte.lowercasedASCII
        count += 1
      }
      return count
    }
    guard let role = Self.byName[name] else { return nil }
    self = role
  }

  private static let longestName = 10

  private static let byName: [String: HTMLElementRole] = {
    var roles: [String: HTMLElementRole] = [
      "pre": .preformatted, "br": .lineBreak, "img": .image, "title": .title, "a": .link,
      "form": .form, "input": .input, "button": .button, "textarea": .textarea, "select": .select,
      "option": .option, "label": .label,
    ]
    roles["script"] = .script
    for name in ["style", "iframe", "noembed", "noframes"] { roles[name] = .skipped }
    let blocks = [
      "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
      "dir",
      "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
      "head",
      "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "noscript", "ol", "p",
      "search",
      "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
    for name in blocks { roles[name] = .block }
    return roles
  }()
}
