internal import HTTPTypes
internal import OrderedCollections
internal import Simulation
internal import Wire

extension BrowsingContext {
  /// The number of the tab.
  static let tab = 0
}

/// How the browser gets from page to page.
extension UserAgent {
  /// Sends the request of a navigation, with the cookies that are meant for it and without the fragment. Where a page
  /// sends the browser to an address that an app on the device takes, the system opens the app in its place (RFC 8252
  /// §7).
  mutating func go(_ navigation: Navigation) -> Dispatch {
    let address = navigation.address
    let connection = nextConnection()
    if navigation.initiator != nil || navigation.redirects > 0,
      let app = apps.first(where: { $0.takes(address) })
    {
      return Dispatch(
        name: .appOpened, destination: .party(app.name), channel: .front, connection: connection,
        content: .act(.opens(address: "\(address)")))
    }
    waiting[connection] = .page(navigation)
    let site = Site(host: address.host, scheme: address.scheme)
    let isSameSite =
      (navigation.initiator.map { $0 == site } ?? true)
      && isFramed(byOthersThan: site, navigation.context) == false
    let cookies = jar.header(
      host: address.host, path: address.target, isSecure: address.isSecure, isSameSite: isSameSite,
      isTopLevelNavigation: contexts[navigation.context]?.isFrame != true,
      isSafeMethod: navigation.method == .get, now: now)
    var request = WireRequest.get(address)
    if let form = navigation.form { request = .post(form, to: address) }
    if let referrer = navigation.referrer?.referrer(to: address) { request.headerFields[.referer] = referrer }
    // One field, whatever is in it (RFC 6265 §5.4); assignment would split it.
    if let cookies { request.headerFields.append(HTTPField(name: .cookie, value: cookies)) }
    return .request(.pageRequest, request, to: address.origin, channel: .front, connection: connection)
  }

  mutating func take(response wire: WireMessage, over connection: Int) -> Receipt {
    let navigation: Navigation
    switch waiting.removeValue(forKey: connection) {
    case .page(let asked): navigation = asked
    case .script(let source, let context): return take(script: wire, from: source, in: context)
    case .fetch(let fetch): return take(wire, for: fetch)
    case .image(let source): return take(image: wire, from: source)
    case nil: return Receipt()
    }
    var checks = Checks(by: self)
    let response: WireResponse
    do {
      response = try wire.response
    } catch {
      let page = Page(
        address: "\(navigation.address)", title: "The answer makes no sense", text: [error.description])
      return show(page, in: navigation.context, checks: Checks(by: self, failing: error))
    }
    keepCookies(of: response, from: navigation.address, noting: &checks)
    let review = ResponseToBrowser(
      response: response, navigation: navigation, framedBy: framingOrigin(of: navigation.context))
    if let refusal = UserAgent.rules.hold(against: review, noting: &checks) {
      return show(
        Page(address: "\(navigation.address)", title: "This page cannot be shown", text: [refusal]),
        in: navigation.context, checks: checks)
    }
    if let next = review.next { return Receipt(checks: checks, sends: [go(next)]) }
    var receipt = show(shownPage(response, at: navigation.address), in: navigation.context, checks: checks)
    contexts[navigation.context]?.document = Document(response, at: navigation.address)
    receipt.sends += load(imagesOf: response, at: navigation.address, in: navigation.context)
    receipt.sends += run(scriptsOf: response, at: navigation.address, in: navigation.context)
    return receipt
  }

  /// Asks for the images of a page, each of which is told where the page is as far as its server lets that be (RFC 9700
  /// §4.2.1).
  private mutating func load(imagesOf response: WireResponse, at address: WebAddress, in context: Int)
    -> [Dispatch]
  {
    guard response.mediaType == "text/html" else { return [] }
    return response.content.images.compactMap { address.resolving($0)?.withoutFragment }
      .filter { ["https", "http"].contains($0.scheme) }
      .map { source in
        let connection = nextConnection()
        waiting[connection] = .image(from: source)
        return request(for: source, of: address, in: context, over: connection)
      }
  }

  private mutating func take(image wire: WireMessage, from source: WebAddress) -> Receipt {
    var checks = Checks(by: self)
    do {
      keepCookies(of: try wire.response, from: source, noting: &checks)
      return Receipt(checks: checks)
    } catch {
      return Receipt(checks: Checks(by: self, failing: error))
    }
  }

  /// The request for something that is part of a page, which no person sees happen.
  mutating func request(
    for source: WebAddress, of page: WebAddress, in context: Int, over connection: Int
  ) -> Dispatch {
    let isSameSite = Site.isSame(page.host, page.scheme, source.host, source.scheme)
    let cookies = jar.header(
      host: source.host, path: source.target, isSecure: source.isSecure, isSameSite: isSameSite,
      isTopLevelNavigation: false, isSafeMethod: true, now: now)
    var request = WireRequest.get(source)
    if let referrer = contexts[context]?.document?.referrer(to: source) {
      request.headerFields[.referer] = referrer
    }
    if let cookies { request.headerFields.append(HTTPField(name: .cookie, value: cookies)) }
    return .request(.pageRequest, request, to: source.origin, channel: .front, connection: connection)
  }

  /// Whether a page of another site has it in a frame: to its cookies, what happens in there is that site's doing
  /// (RFC 6265bis §5.2.1).
  private func isFramed(byOthersThan site: Site, _ context: Int) -> Bool {
    guard let place = contexts[context], place.isFrame, let parent = place.origin,
      let address = contexts[parent]?.document?.address
    else { return false }
    return Site(host: address.host, scheme: address.scheme) != site
  }

  /// Nobody answers.
  mutating func fail(_ reason: String, over connection: Int) -> Receipt {
    switch waiting.removeValue(forKey: connection) {
    case .page(let navigation):
      return show(
        Page(address: "\(navigation.address)", title: "This site cannot be reached", text: [reason]),
        in: navigation.context, checks: Checks(by: self))
    case .fetch(let fetch):
      return Receipt(sends: tell(.failed(reason, number: fetch.number), to: fetch.script))
    // Without its script, or an image, a page stays as it is.
    case .script, .image, nil: return Receipt()
    }
  }

  mutating func keepCookies(
    of response: WireResponse, from address: WebAddress, noting checks: inout Checks
  ) {
    for value in response.headerFields[values: .setCookie] {
      let outcome = jar.store(
        value, host: address.host, path: address.path, isSecure: address.isSecure, now: now)
      let offer = CookieOffer(outcome: outcome, host: address.host)
      // A cookie that is not kept does not keep the page from being shown.
      _ = UserAgent.cookieRules.hold(against: offer, noting: &checks)
    }
  }

  private func shownPage(_ response: WireResponse, at address: WebAddress) -> Page {
    if response.mediaType == "text/html" { return response.content.page(at: "\(address)") }
    let text = response.content.text
    let lines = text.isEmpty ? [] : [text]
    return Page(
      address: "\(address)", title: "\(response.status.code) \(response.status.reasonPhrase)", text: lines)
  }

  /// The origin of the page that a frame is part of; nil for what is no frame.
  private func framingOrigin(of context: Int) -> String? {
    guard let place = contexts[context], place.isFrame, let parent = place.origin else { return nil }
    return contexts[parent]?.document?.address.origin
  }

  /// Shows a page. What ran in the one before, and what that opened in frames, is gone.
  mutating func show(_ page: Page, in context: Int, checks: Checks) -> Receipt {
    contexts[context]?.document = nil
    endScripts(of: context)
    return present(page, in: context, checks: checks)
  }

  private mutating func endScripts(of context: Int) {
    let gone = [context] + contexts.filter { $0.value.isFrame && $0.value.origin == context }.map(\.key)
    for frame in gone.dropFirst() { contexts[frame] = nil }
    scripts.removeAll { gone.contains($0.value.context) }
    // So is what is still on its way for it.
    waiting.removeAll { item in
      switch item.value {
      case .page(let navigation): gone.dropFirst().contains(navigation.context)
      case .script(_, let place): gone.contains(place)
      case .fetch(let fetch): scripts[fetch.script] == nil
      case .image: false
      }
    }
  }

  /// Puts a page where another was, and lets its person see it, unless it is in a frame.
  mutating func present(_ page: Page, in context: Int, checks: Checks) -> Receipt {
    contexts[context]?.page = page
    guard contexts[context]?.isFrame == false else { return Receipt(checks: checks) }
    front = context
    noteVisit(page.address)
    return Receipt(checks: checks, sends: [.act(.pageShown, .sees(page), to: owner)])
  }
}
