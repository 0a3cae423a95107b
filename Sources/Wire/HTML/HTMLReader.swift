/// Reads the HTML that a server sent into what a person sees: texts, links and forms.
///
/// A tolerant reader in the spirit of the HTML standard's tokenizer (WHATWG HTML §13.2.5), without styles or a document tree. It never refuses a text: whatever is malformed is read as a browser would read
/// it, or passed over. Its work grows with the length of the text and no faster.
///
/// Left out, because a `Page` has no place for them: `formaction` and `formmethod` of a button, `<base>`,
/// `<meta http-equiv=refresh>`, and buttons that do not submit (`type=button`, `type=reset`).
public enum HTMLReader {
  /// The page that `html` shows (WHATWG HTML §13.2).
  ///
  /// Addresses of links and forms stay as written; whoever follows one resolves it against `address` (RFC
  /// 3986 §5).
  /// - Parameters:
  ///   - html: the body of the response, decoded.
  ///   - address: what stands in the address bar, fragment included.
  public static func page(from html: String, address: String) -> Page {
    var builder = HTMLPageBuilder(html)
    return builder.page(address: address)
  }

  /// The page without an address, and its scripts and the addresses of its images, in the order they stand.
  static func read(_ html: String) -> (page: Page, scripts: [HTMLScript], images: [String]) {
    var builder = HTMLPageBuilder(html)
    let page = builder.page(address: "")
    return (page, builder.scripts, builder.images)
  }
}

/// A `<script>` of a page: where its code is to be had, or the code itself (WHATWG HTML §4.12.1).
public struct HTMLScript: Sendable, Hashable {
  /// The `src` attribute as written; nil where the code stands in the page.
  public var source: String?
  /// What stands between the tags; a browser passes it over where there is a `src`.
  public var text: String

  public init(source: String? = nil, text: String = "") {
    self.source = source
    self.text = text
  }
}
