internal import HTTPTypes
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The scripts of pages: each is the program of the site that its code is from, so the party that answers there does
/// what the script does, by the browser's powers and no others (RFC 6749 §2.1, user-agent-based application).
extension UserAgent {
  /// Has the scripts of a page run, in their order. Code that stands in the page is that of the page's own site; other
  /// code is fetched first, and is that of the site it comes from, though it runs in this page with all that the page
  /// may do.
  mutating func run(scriptsOf response: WireResponse, at address: WebAddress, in context: Int) -> [Dispatch] {
    guard response.mediaType == "text/html" else { return [] }
    var sends: [Dispatch] = []
    for script in response.content.scripts {
      if let source = script.source {
        guard let source = address.resolving(source)?.withoutFragment else { continue }
        sends.append(fetch(scriptAt: source, for: address, in: context))
      } else {
        sends.append(run(scriptOf: address.origin, in: context))
      }
    }
    return sends
  }

  /// Asks for the code of a script, which no person sees happen.
  private mutating func fetch(scriptAt source: WebAddress, for page: WebAddress, in context: Int) -> Dispatch
  {
    let connection = nextConnection()
    waiting[connection] = .script(from: source, context: context)
    return request(for: source, of: page, in: context, over: connection)
  }

  /// Runs code that has arrived, while its page is still shown. An answer that is no script is passed over (WHATWG
  /// HTML §8.1.4.2).
  mutating func take(script wire: WireMessage, from source: WebAddress, in context: Int) -> Receipt {
    var checks = Checks(by: self)
    let response: WireResponse
    do {
      response = try wire.response
    } catch {
      return Receipt(checks: Checks(by: self, failing: error))
    }
    keepCookies(of: response, from: source, noting: &checks)
    guard (200..<300).contains(response.status.code),
      ["text/javascript", "application/javascript"].contains(response.mediaType)
    else { return Receipt(checks: checks) }
    return Receipt(checks: checks, sends: [run(scriptOf: source.origin, in: context)])
  }

  /// Runs code in a page: what it reads there goes to the party whose program it is, though no octet of it leaves the
  /// browser, and what it does then is the browser's answer (RFC 6749 §4.2, steps E to G).
  private mutating func run(scriptOf owner: String, in context: Int) -> Dispatch {
    let connection = nextConnection()
    scripts[connection] = RunningScript(owner: owner, context: context)
    let shown = contexts[context]?.page?.address ?? ""
    let address = WebAddress(shown)
    let cookies = address.map {
      jar.scriptText(host: $0.host, path: $0.path, isSecure: $0.isSecure, now: now)
    }
    return Dispatch(
      name: address?.fragment == nil ? .scriptStarted : .fragmentRead, destination: .origin(owner),
      channel: .front,
      connection: connection,
      content: .act(
        .reads(
          address: shown, cookies: cookies ?? "", stored: address.map { storage.values(for: $0.origin) } ?? []
        )))
  }

  /// What a script that runs does. Scripts fill in forms of their own page, and may add fields to them.
  mutating func take(_ act: PersonAct, ofScript number: Int) -> Receipt {
    guard let script = scripts[number] else { return Receipt() }
    switch act {
    case .submits(let submission):
      scripts[number] = nil
      return submit(submission, in: script.context, mayAddFields: true)
    case .writes(let html): return write(html, in: script.context)
    case .calls(let call): return take(call, of: number, in: script.context)
    default: return Receipt()
    }
  }

  /// Shows what a script of a page wrote; no request is made for it, and what runs in the page runs on.
  private mutating func write(_ html: String, in context: Int) -> Receipt {
    let page = HTMLReader.page(from: html, address: contexts[context]?.page?.address ?? "")
    return present(page, in: context, checks: Checks(by: self))
  }

  private mutating func take(_ call: BrowserCall, of script: Int, in context: Int) -> Receipt {
    guard let document = contexts[context]?.document else { return Receipt() }
    let origin = document.address.origin
    switch call.function {
    case .fetch: return fetch(call, for: script, of: document)
    case .keepInTab, .keep: storage.keep(call.values, for: origin, onlyInTab: call.function == .keepInTab)
    case .forgetInTab, .forget:
      storage.forget(call.values.map(\.name), for: origin, onlyInTab: call.function == .forgetInTab)
    case .replaceAddress: return replace(call, in: context, of: document)
    case .goTo: return leave(call, for: context, of: document)
    // A page that opens itself, or has itself in a frame, would do so for ever.
    case .open where isFull: return Receipt()
    case .frame where isFull: return Receipt()
    case .open: return leave(call, for: add(.window(opener: context)), of: document)
    case .frame:
      return leave(call, for: add(.frame(parent: context, isOnTop: call["style"] != nil)), of: document)
    case .close:
      guard case .window(let opener)? = contexts[context]?.kind else { return Receipt() }
      contexts[context] = nil
      scripts.removeAll { $0.value.context == context }
      guard front == context else { return Receipt() }
      front = contexts[opener] == nil ? BrowsingContext.tab : opener
      return Receipt(sends: page.map { [.act(.pageShown, .sees($0), to: owner)] } ?? [])
    case .post: return post(call, from: context, of: document)
    }
    return Receipt()
  }

  /// The tabs, windows and frames that are open at once, at the most.
  private static let mostContexts = 20
  private var isFull: Bool { contexts.count >= Self.mostContexts }

  private mutating func add(_ kind: BrowsingContext.Kind) -> Int {
    let number = nextConnection()
    contexts[number] = BrowsingContext(kind)
    return number
  }

  /// Goes where a script wants to, as if somebody had followed a link on its page.
  private mutating func leave(_ call: BrowserCall, for context: Int, of document: Document) -> Receipt {
    guard let address = call["address"].flatMap(document.address.resolving),
      !ResponseToBrowser.schemesOfPages.contains(address.scheme)
    else { return Receipt() }
    let site = Site(host: document.address.host, scheme: document.address.scheme)
    return Receipt(sends: [
      go(
        Navigation(
          address: address, method: .get, initiator: site, referrer: document, context: context))
    ])
  }

  /// Another address in the bar, of the page's own origin (WHATWG HTML §7.2.5). The one before is in no history.
  private mutating func replace(_ call: BrowserCall, in context: Int, of document: Document) -> Receipt {
    var checks = Checks(by: self)
    let review = AddressReplacement(
      origin: document.address.origin, target: call["address"].flatMap(document.address.resolving))
    guard UserAgent.addressRules.hold(against: review, noting: &checks) == nil, let target = review.target
    else {
      return Receipt(checks: checks)
    }
    let shown = contexts[context]?.page?.address
    contexts[context]?.page?.address = "\(target)"
    contexts[context]?.document = document.moved(to: target)
    if let shown { replaceVisit(shown, by: "\(target)") }
    return Receipt(checks: checks)
  }

  /// Hands a message to another page, where that shows the origin it is meant for.
  private mutating func post(_ call: BrowserCall, from context: Int, of document: Document) -> Receipt {
    var checks = Checks(by: self)
    let target =
      call["to"] == "frame" ? contexts.first { $0.value.origin == context }?.key : contexts[context]?.origin
    let review = WindowMessage(
      meantFor: call["targetOrigin"] ?? "/", shown: target.flatMap { contexts[$0]?.document?.address.origin },
      sender: document.address.origin)
    guard UserAgent.messageRules.hold(against: review, noting: &checks) == nil else {
      return Receipt(checks: checks)
    }
    let heard = BrowserCall(
      .post, [NamedValue("data", call["data"] ?? ""), NamedValue("origin", document.address.origin)])
    let listeners = scripts.filter { $0.value.context == target }.map(\.key)
    return Receipt(checks: checks, sends: listeners.flatMap { tell(heard, to: $0) })
  }

  /// Tells a script what came, if it still runs.
  func tell(_ call: BrowserCall, to script: Int) -> [Dispatch] {
    guard let running = scripts[script] else { return [] }
    return [
      Dispatch(
        name: call.function == .post ? .windowMessage : .scriptResponse, destination: .origin(running.owner),
        channel: .front, connection: script, content: .act(.gets(call)))
    ]
  }
}
