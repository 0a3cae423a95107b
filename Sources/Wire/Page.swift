/// A page as a person sees it in the browser: what stands in the address bar and on the screen, and what can
/// be filled in or pressed. The browser makes it from the HTML that a server sent.
public struct Page: Sendable, Hashable, Codable {
  /// The address bar, fragment included.
  public var address: String
  public var title: String
  /// Headings and paragraphs in reading order, without markup.
  public var text: [String]
  public var forms: [Form]
  public var links: [Link]

  public init(
    address: String, title: String = "", text: [String] = [], forms: [Form] = [], links: [Link] = []
  ) {
    self.address = address
    self.title = title
    self.text = text
    self.forms = forms
    self.links = links
  }

  /// One HTML form: where it goes and what it holds.
  public struct Form: Sendable, Hashable, Codable {
    /// The address of the `action` attribute as written; empty means the page's own address.
    public var action: String
    /// `GET` or `POST`.
    public var method: String
    public var controls: [Control]

    public init(action: String, method: String, controls: [Control]) {
      self.action = action
      self.method = method
      self.controls = controls
    }
  }

  /// One control of a form.
  public struct Control: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable {
      case text, password, checkbox, radio, hidden, button
    }

    public var kind: Kind
    /// The name it is sent under; a control without a name is not sent.
    public var name: String
    /// The words a person reads beside it, or on it for a button; empty for a hidden one.
    public var label: String
    public var value: String
    /// For `checkbox` and `radio` alone: whether it is ticked.
    public var isChecked: Bool

    public init(kind: Kind, name: String, label: String = "", value: String = "", isChecked: Bool = false) {
      self.kind = kind
      self.name = name
      self.label = label
      self.value = value
      self.isChecked = isChecked
    }
  }

  /// One link of the page.
  public struct Link: Sendable, Hashable, Codable {
    public var text: String
    public var address: String

    public init(text: String, address: String) {
      self.text = text
      self.address = address
    }
  }
}
