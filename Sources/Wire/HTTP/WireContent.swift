/// Octets that a message carries, the body or the query of a target, beside what they say: as a form, as JSON, as XML, as
/// HTML. Each is read when it is first asked for, and kept; so is the mistake that makes it unreadable.
public final class WireContent: Sendable {
  public let octets: [UInt8]

  private let keptForm = Kept<Result<FormParameters, FormError>>()
  private let keptJSON = Kept<Result<JSONDocument, JSONError>>()
  private let keptXML = Kept<Result<XMLTree, XMLProblem>>()
  private let keptPage = Kept<(page: Page, scripts: [HTMLScript], images: [String])>()

  public init(_ octets: [UInt8]) {
    self.octets = octets
  }

  /// No octets.
  static let none = WireContent([])

  /// The octets of a text.
  convenience init(_ text: some StringProtocol) { self.init(Array(text.utf8)) }

  /// The parameters of form-encoded octets (RFC 6749 Appendix B). What is not UTF-8 is named, never mended.
  public var form: FormParameters {
    get throws(FormError) {
      try keptForm.value { Result { () throws(FormError) in try FormParameters(parsing: octets) } }.get()
    }
  }

  /// The JSON value that the octets stand for (RFC 8259).
  public var json: JSONValue {
    get throws(JSONError) { try document.value }
  }

  /// The JSON value with the places of all that is in it.
  var document: JSONDocument {
    get throws(JSONError) {
      try keptJSON.value { Result { () throws(JSONError) in try JSONReader.document(octets) } }.get()
    }
  }

  /// The XML document that the octets stand for.
  public var xml: XMLTree {
    get throws(XMLProblem) {
      try keptXML.value { Result { () throws(XMLProblem) in try XMLReader.read(octets) } }.get()
    }
  }

  /// The page that the octets show as HTML.
  /// - Parameter address: what stands in the address bar, fragment included.
  public func page(at address: String) -> Page {
    var page = html.page
    page.address = address
    return page
  }

  /// The scripts of that page, in the order they stand.
  public var scripts: [HTMLScript] { html.scripts }

  /// Where that page's images are to be had, as written.
  public var images: [String] { html.images }

  /// The octets as text; a replacement character stands for what is not UTF-8.
  public var text: String { String(decoding: octets, as: UTF8.self) }

  private var html: (page: Page, scripts: [HTMLScript], images: [String]) {
    keptPage.value { HTMLReader.read(text) }
  }
}

extension WireContent: Hashable {
  /// Whether the octets are the same.
  public static func == (left: WireContent, right: WireContent) -> Bool {
    left === right || left.octets == right.octets
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(octets) }
}
