internal import HTTPTypes
internal import Simulation
public import Wire

/// A site of an attacker's own, as anybody can have one (RFC 9700 §3, A1): pages that he gets people to open. What their
/// browsers bring there, he has.
public struct AttackerSite: Sendable, Equatable {
  /// Where it answers; nil where he has none.
  public var origin: String?
  public var pages = Pages()

  public init() {}

  /// The pages, by path.
  public struct Pages: Sendable, Equatable {
    var all: [Page] = []
  }

  /// One page of his.
  struct Page: Sendable, Equatable {
    var path: String
    var title: String
    /// What it tells whoever looks at it; empty for nothing.
    var says: String
    /// What stands on its button; nil for a page without one.
    var button: String?
    /// Whether it asks for user name and password, as if it were another's.
    var asksPassword: Bool
    /// Where it sends browsers on to at once; nil for a page that is shown.
    var sendsOnTo: String?
    /// What it lays over itself, in a frame that nobody sees; nil for nothing.
    var covers: String?
    /// What a script in it opens in a window of its own; nil for nothing.
    var opens: String?
    /// Whether a script in it reads where the browser is, fragment and all.
    var readsAddress: Bool
    /// Whether it is an image, for the pages of others.
    var isImage: Bool
  }

  func page(at path: String) -> Page? { pages.all.first { $0.path == path } }
}

extension AttackerSite.Pages: SettingValue {
  public init?(setting: JSONValue) {
    guard let members = setting.members else { return nil }
    all = members.map { member in
      func text(_ name: String) -> String? { member.value[name]?.string }
      func isSaid(_ name: String) -> Bool { member.value[name] == .boolean(true) }
      return AttackerSite.Page(
        path: member.name, title: text("title") ?? "", says: text("says") ?? "", button: text("button"),
        asksPassword: isSaid("asks_for_password"), sendsOnTo: text("sends_on_to"), covers: text("covers"),
        opens: text("opens"),
        readsAddress: isSaid("reads_address"), isImage: isSaid("image"))
    }
  }

  public static var settingShape: SettingShape {
    .map(
      keys: .texts(.path),
      values: .record(
        noun: "page",
        [
          .init("title", .text(.anything), "What stands above it."),
          .init("says", .text(.anything), "What it tells whoever looks at it."),
          .init("button", .text(.anything), "What stands on its button."),
          .init(
            "asks_for_password", .boolean,
            "Whether it asks for user name and password, as if it were another's."),
          .init(
            "sends_on_to", .text(.anything),
            "The address to which it sends browsers on at once; a name in braces stands for his loot of that name."
          ),
          .init(
            "covers", .text(.anything),
            "The address that it lays over itself in a frame that nobody sees, so that what is pressed is pressed there; with names in braces, too."
          ),
          .init(
            "opens", .text(.anything),
            "The address that a script in it opens in a window of its own, and whose word it waits for; with names in braces, too."
          ),
          .init(
            "reads_address", .boolean,
            "Whether a script in it reads where the browser is, fragment and all."),
          .init("image", .boolean, "Whether it is an image, which pages of others show."),
        ]))
  }

  public var settingWords: String? { nil }
}

extension Attacker {
  /// Answers a browser that came to his site, and keeps what it brought.
  mutating func serve(_ wire: WireMessage, _ message: Message) -> Receipt {
    do {
      let request = try received(wire, over: message.returnPath)
      keep(message)
      guard let page = settings.site.page(at: request.path) else {
        let answer = site("Nothing here", [], status: .notFound)
        return Receipt(sends: [.response(.page, answer, over: message.returnPath)])
      }
      if let address = page.sendsOnTo {
        return Receipt(sends: [
          .response(.onwardRedirect, .seeOther(filled(address)), over: message.returnPath)
        ])
      }
      if page.isImage {
        let image = WireResponse(
          status: .ok, headerFields: [.contentType: "image/gif"], body: Array("GIF89a".utf8))
        return Receipt(sends: [.response(.image, image, over: message.returnPath)])
      }
      let body = request.method == .post ? [.paragraph("Thank you.")] : elements(of: page)
      return Receipt(sends: [.response(.page, site(page.title, body), over: message.returnPath)])
    } catch {
      return error.receipt
    }
  }

  /// What a script of his site reads in a browser is his; a page that lays another over itself, or opens one in a window,
  /// does so now.
  mutating func run(_ message: Message, at address: String) -> Receipt {
    keep(message)
    guard let page = WebAddress(address).flatMap({ settings.site.page(at: $0.path) }) else {
      return Receipt()
    }
    let frame = page.covers.map { covering in
      BrowserCall(
        .frame,
        [
          NamedValue("address", filled(covering)),
          NamedValue("style", "position: absolute; inset: 0; opacity: 0"),
        ])
    }
    let window = page.opens.map { BrowserCall(.open, [NamedValue("address", filled($0))]) }
    // What he asks for himself, he knows.
    if let asked = window?["address"] { note(parametersOf: asked) }
    let calls = [(MessageName.frameOpened, frame), (.windowOpened, window)]
    return Receipt(
      sends: calls.compactMap { name, call in
        call.map {
          Dispatch(
            name: name, destination: .party(message.from), channel: .front, connection: message.connection,
            content: .act(.calls($0)))
        }
      })
  }

  private func elements(of page: AttackerSite.Page) -> [HTMLWriter.Element] {
    var elements: [HTMLWriter.Element] = page.says.isEmpty ? [] : [.paragraph(page.says)]
    if page.asksPassword {
      elements.append(
        .form(
          action: "", method: .post,
          controls: [
            .text(name: "username", label: "User name"), .password(name: "password", label: "Password"),
            .button("Sign in"),
          ]))
    }
    if let button = page.button {
      elements.append(.form(action: "", method: .post, controls: [.button(button)]))
    }
    if page.readsAddress { elements.append(.script(["keep(location.href);"])) }
    if page.opens != nil {
      elements.append(.script(["open(nextPage()); onmessage = event => keep(event.data);"]))
    }
    if page.covers != nil { elements.append(.script(["document.body.append(invisibleFrame());"])) }
    return elements
  }

  private func site(
    _ title: String, _ body: [HTMLWriter.Element], status: HTTPResponse.Status = .ok
  ) -> WireResponse {
    .html(HTMLWriter.document(title: title, body: [.heading(title)] + body), status: status)
  }
}
