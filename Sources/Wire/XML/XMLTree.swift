/// An XML document on a wire: one element, with what stands before it (XML 1.0 §2.1).
///
/// `FoundationXML` has documents of its own. These are values, so a message or a party can hold one.
public struct XMLTree: Sendable, Hashable {
  /// What stands before the root element, as it stood: the XML declaration, white space, comments.
  public var prolog: String
  public var root: Element

  /// - Parameter prolog: the declaration of XML 1.0 unless said; the encoding is always UTF-8.
  public init(prolog: String = "<?xml version=\"1.0\"?>\n", root: Element) {
    self.prolog = prolog
    self.root = root
  }

  /// One element: its name as written, its attributes, and what is in it, in order (XML 1.0 §3).
  public struct Element: Sendable, Hashable {
    public var name: String
    /// Sorted by name where they were read: their order means nothing (XML 1.0 §3.1), and `XMLParser` does
    /// not tell it.
    public var attributes: [Attribute]
    public var content: [Node]

    public init(_ name: String, attributes: [Attribute] = [], _ content: [Node] = []) {
      self.name = name
      self.attributes = attributes
      self.content = content
    }
  }

  /// One attribute of an element.
  public struct Attribute: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Something that stands in an element.
  public indirect enum Node: Sendable, Hashable {
    case element(Element)
    case text(String)
    /// Text in a CDATA section (XML 1.0 §2.7).
    case characterData(String)
    case comment(String)
  }
}

extension XMLTree.Node {
  /// The element, if it is one.
  public var element: XMLTree.Element? {
    if case .element(let element) = self { element } else { nil }
  }

  /// The text, if it is one, with or without CDATA around it.
  var text: String? {
    switch self {
    case .text(let text), .characterData(let text): text
    case .element, .comment: nil
    }
  }

  /// Whether it is text that is there to be looked at: line ends and indentation.
  var isSpace: Bool {
    if case .text(let text) = self { text.isXMLSpace } else { false }
  }
}

extension XMLTree.Element {
  /// An element with an element a line, each indented, as people write XML.
  public static func lines(_ name: String, _ children: [XMLTree.Element]) -> XMLTree.Element {
    let lines = children.flatMap { [XMLTree.Node.text("\n  "), .element($0)] }
    return XMLTree.Element(name, lines + (children.isEmpty ? [] : [.text("\n")]))
  }

  /// An element that holds a text.
  public static func text(_ name: String, _ text: String) -> XMLTree.Element {
    XMLTree.Element(name, text.isEmpty ? [] : [.text(text)])
  }

  /// The elements in it.
  public var children: [XMLTree.Element] { content.compactMap(\.element) }

  /// The first element of that name in it.
  public subscript(_ name: String) -> XMLTree.Element? {
    children.first { $0.name.isIdentical(to: name) }
  }

  /// Its own text, without that of the elements in it.
  public var text: String { content.compactMap(\.text).joined() }
}

extension StringProtocol {
  /// Whether it is nothing but what XML calls white space (XML 1.0 §2.3).
  var isXMLSpace: Bool { utf8.allSatisfy(\.isXMLSpace) }
}

extension UInt8 {
  /// Space, tab, line feed or carriage return (XML 1.0 §2.3).
  var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
