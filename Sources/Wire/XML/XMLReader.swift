internal import Foundation

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// Reads XML documents (XML 1.0) by `XMLParser`, guarded: UTF-8 alone, no document type declaration, so no
/// entity but the five of XML itself, no processing instruction, nothing fetched, at most 64 levels deep and
/// 64 KiB long.
public enum XMLReader {
  /// The document that the octets are; throws why they are none.
  public static func read(_ octets: [UInt8]) throws(XMLProblem) -> XMLTree {
    let root = try XMLGuard.rootStart(of: octets)
    // White space for the prolog, so that places in the parser's words are those of the document.
    let spaced = octets[..<root].map { $0 == 0x0A ? $0 : 0x20 } + octets[root...]
    let parser = XMLParser(data: Data(spaced))
    parser.shouldResolveExternalEntities = false
    let builder = XMLTreeBuilder()
    parser.delegate = builder
    // What it returns is true for documents with mistakes too; the delegate hears of each.
    _ = parser.parse()
    if let problem = builder.problem { throw problem }
    guard let element = builder.root else { throw XMLProblem("it has no element") }
    return XMLTree(prolog: String(decoding: octets[..<root], as: UTF8.self), root: element)
  }
}

/// Puts the tree together while the parser reads.
private final class XMLTreeBuilder: NSObject, XMLParserDelegate {
  private(set) var root: XMLTree.Element?
  private(set) var problem: XMLProblem?
  /// The elements that are open, the innermost last.
  private var open: [XMLTree.Element] = []

  private func fail(_ parser: XMLParser, _ reason: String) {
    guard problem == nil else { return }
    problem = XMLProblem(reason)
    parser.abortParsing()
  }

  private func add(_ node: XMLTree.Node) {
    guard problem == nil, let innermost = open.indices.last else { return }
    open[innermost].content.append(node)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    guard open.count < MessageLimits.deepestNesting else {
      return fail(parser, "elements are nested more than \(MessageLimits.deepestNesting) deep")
    }
    let sorted = attributes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    open.append(XMLTree.Element(name, attributes: sorted.map { .init($0.key, $0.value) }))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard problem == nil, let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { add(.element(element)) }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    // One text can come in several calls.
    if let innermost = open.indices.last, case .text(let before)? = open[innermost].content.last {
      open[innermost].content.removeLast()
      return add(.text(before + text))
    }
    add(.text(text))
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    add(.characterData(String(decoding: block, as: UTF8.self)))
  }

  func parser(_ parser: XMLParser, foundComment comment: String) { add(.comment(comment)) }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    fail(
      parser,
      "\(words((error as NSError).code)), in line \(parser.lineNumber), column \(parser.columnNumber)")
  }

  /// What the parser's number stands for, where it is a common one.
  private func words(_ code: Int) -> String {
    switch XMLParser.ErrorCode(rawValue: code) {
    case .tagNameMismatchError?: "an end tag does not fit its start tag"
    case .prematureDocumentEndError?: "it ends too early, or goes on after its end"
    case .attributeRedefinedError?: "an attribute stands twice"
    case .attributeNotStartedError?: "an attribute's value is not in quotes"
    case .undeclaredEntityError?: "it names an entity that XML does not have"
    default: "it is not well-formed (error \(code) of the parser)"
    }
  }
}
