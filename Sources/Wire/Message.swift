/// What kind of message this is, in the protocol's own words: `token-request`.
public struct MessageName: Sendable, Hashable, Codable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let text: String

  public init(_ text: String) { self.text = text }
  public init(stringLiteral value: String) { self.init(value) }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public var description: String { text }
}

/// Where a message travels, and so who can read it on its way.
public enum Channel: String, Sendable, Hashable, Codable {
  /// Through the browser: its user, its history and its extensions see it.
  case front
  /// From server to server, past the browser.
  case back
  /// Between a person and the browser's window.
  case person
  /// From mouth to ear, without a browser.
  case speech
  /// Past the protocol: what somebody got hold of that was not meant for him.
  case leak
}

/// One message in flight: an HTTP request or response in wire form, an act of a person at the browser, or
/// word that a connection could not be made.
public struct Message: Sendable, Equatable {
  public enum Content: Sendable, Equatable {
    /// A request, and the origin that the connection was opened to: `https://login.example`.
    case request(WireMessage, origin: String)
    case response(WireMessage)
    indirect case act(PersonAct)
    /// No party answers at that origin; the text says so.
    case unreachable(String)
  }

  /// Counts the messages sent in a simulation, from 1. Two messages of one branch never share it.
  public var serial: Int
  public var name: MessageName
  public var from: PartyName
  public var to: PartyName
  public var channel: Channel
  /// The sender's own number for the connection; a response repeats that of its request.
  public var connection: Int
  public var content: Content
  /// The act of the script that led to it, counted from 0; nil outside a script.
  public var act: Int?
  /// What was changed while it was in flight, oldest first.
  public var tampering: [Tampering] = []
  private var original = Original.asItIs
  /// What a script wanted to change and could not.
  public var refusedAlterations: [RefusedAlteration] = []
  /// Whether it gets lost: its delivery is to nobody.
  public var isLost = false
  /// Of which message this is a copy that somebody got hold of; nil for a message of its own.
  public var copyOf: MessageName?
  /// Whether TLS hides it from whoever controls the network between its two ends.
  public var isProtected = true

  public init(
    serial: Int, name: MessageName, from: PartyName, to: PartyName, channel: Channel, connection: Int,
    content: Content, act: Int? = nil
  ) {
    self.serial = serial
    self.name = name
    self.from = from
    self.to = to
    self.channel = channel
    self.connection = connection
    self.content = content
    self.act = act
  }

  /// What its sender sent: mostly what it is, so nothing is kept for it.
  private enum Original: Sendable, Equatable {
    case asItIs
    indirect case other(Content)
  }

  /// What its sender sent, where that was changed; nil where it is as it was sent.
  package var sentContent: Content? {
    get { if case .other(let content) = original { content } else { nil } }
    set { original = newValue.map(Original.other) ?? .asItIs }
  }

  /// The message as its sender sent it, before anybody changed it.
  public var asSent: Message {
    var message = self
    message.content = sentContent ?? content
    message.tampering = []
    return message
  }

  /// The octets on the wire; empty for an act of a person.
  public var octets: [UInt8] { wire?.octets ?? [] }

  /// What is on the wire, octets and what they say; nil for what passes without HTTP.
  public var wire: WireMessage? {
    switch content {
    case .request(let wire, _), .response(let wire): wire
    case .act, .unreachable: nil
    }
  }
}

/// What passes without HTTP: what a person does at the browser and is shown there, what a script of a page does in
/// it, and what a party sets out to do.
public enum PersonAct: Sendable, Hashable {
  /// The person types an address or follows a bookmark.
  case opens(address: String)
  /// The browser shows a page.
  case sees(Page)
  /// The person fills in a form of the page and presses a button.
  case submits(FormSubmission)
  /// Something is set going without a browser: an app is told to do its work.
  case asks(String)
  /// Somebody tells somebody something, face to face, piece by piece.
  case says([NamedValue])
  /// Somebody reads what a party keeps, entry by entry.
  case finds([NamedValue])
  /// A script of a page begins to run, and reads what the browser keeps from servers: the whole address, fragment
  /// included, the cookies that scripts may read, as `document.cookie` has them, and what scripts of its origin keep
  /// in the browser.
  case reads(address: String, cookies: String, stored: [NamedValue])
  /// A script has the browser do what only the browser can.
  case calls(BrowserCall)
  /// A script gets what came of such a call, or word from another window.
  case gets(BrowserCall)
  /// A script writes the page anew. What stands in the address bar stays.
  case writes(html: String)
  /// The time has come that a party waited for; it asked to be woken for this purpose.
  case wakes(purpose: String)
}

/// Something that is told or kept, and what it is called: `code`, `password`.
public struct NamedValue: Sendable, Hashable, Codable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// How a person filled in a form: the controls touched by name, and the button pressed.
public struct FormSubmission: Sendable, Hashable, Codable {
  /// One control as the person left it. For a checkbox, `isChecked` counts and `value` tells which of its
  /// name.
  public struct Entry: Sendable, Hashable, Codable {
    public var name: String
    public var value: String
    public var isChecked: Bool

    public init(name: String, value: String, isChecked: Bool = true) {
      self.name = name
      self.value = value
      self.isChecked = isChecked
    }
  }

  /// Which form of the page, counted from 0.
  public var form: Int
  public var entries: [Entry]
  /// The words on the button that was pressed.
  public var button: String

  public init(form: Int, entries: [Entry], button: String) {
    self.form = form
    self.entries = entries
    self.button = button
  }
}

/// A change that a script wanted to make and could not.
public struct RefusedAlteration: Sendable, Hashable {
  /// Which of the changes that the script names for this message, counted from 0.
  public let index: Int
  public let reason: String

  package init(index: Int, reason: String) {
    self.index = index
    self.reason = reason
  }
}

/// One change that was made to a message in flight.
public struct Tampering: Sendable, Hashable, Codable {
  /// The part that was changed, as `set` names it: `query.state`; `message` for the whole.
  public var part: String
  /// The value before; nil if the part was not there.
  public var was: String?
  /// The value after; nil if the part was taken out.
  public var became: String?

  public init(part: String, was: String?, became: String?) {
    self.part = part
    self.was = was
    self.became = became
  }

  /// What a message was before it got lost, was doubled or held up.
  package static let onItsWay = "on its way"

  /// What happened to a message that arrives later than it would: `61s`.
  package static func delay(_ stretch: String) -> Tampering {
    Tampering(part: "message", was: onItsWay, became: "arrives \(stretch) later")
  }

  /// Whether it tells that the message arrives later than it would.
  public var isDelay: Bool {
    isAboutArrival && became?.utf8.reversed().starts(with: " later".utf8.reversed()) == true
  }

  /// Whether it tells of what became of the message as a whole, and of nothing in it.
  public var isAboutArrival: Bool { part == "message" && was == Tampering.onItsWay }
}
