internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The page at which a person says which device she means (RFC 8628 §3.3). Who she is and whether she allows it, the pages
/// ask that every owner is asked by.
enum VerificationEndpoint {
  static let rules: [Rule<TypedUserCode>] = [
    FormRules.formIsPosted.ofPart { $0.form },
    GuessRules.guessingLimited(of: "user codes", .rfc(8628, "5.1")),
    userCodeKnown, userCodeNotExpired, userCodeUndecided,
  ]

  /// The rule by which user codes are compared.
  private static let comparison = userCodeKnown.name

  /// The code is that of a device which asked (RFC 8628 §3.3).
  private static let userCodeKnown = Rule<TypedUserCode>(
    "user-code-known", "the code is one that a device was given", .rfc(8628, "3.3"),
    needed: "without a device there is nothing to decide on"
  ) { review in
    guard review.device != nil else {
      return .fails(
        expected: "a code that a device shows", found: review.typed.isEmpty ? "none" : review.typed,
        .init(words: "No device shows this code.", mayTryAgain: true))
    }
    return .holds(found: review.typed)
  }

  /// A code is good for a limited time (RFC 8628 §3.2, §5.4).
  private static let userCodeNotExpired = Rule<TypedUserCode>(
    "user-code-not-expired", "the code has not expired", .rfc(8628, "3.2")
  ) { review in
    guard let device = review.device, review.now < device.expires else {
      return .fails(
        expected: "before \(review.device?.expires.timeOfDay ?? "")", found: review.now.timeOfDay,
        .init(words: "This code is too old. Start again at the device.", mayTryAgain: true))
    }
    return .holds(expected: "before \(device.expires.timeOfDay)", found: review.now.timeOfDay)
  }

  /// A device is decided on once: then its session has concluded (RFC 8628 §3.3).
  private static let userCodeUndecided = Rule<TypedUserCode>(
    "user-code-undecided", "nobody has decided on this device yet", .rfc(8628, "3.3")
  ) { review in
    guard review.device?.decision == .pending else {
      return .fails(
        expected: "a device that waits", found: "one that was decided on",
        .init(words: "This code was used already.", mayTryAgain: true))
    }
    return .holds()
  }

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var checks = Checks(by: server)
    guard request.method != .get else {
      let typed = (try? FormParameters(parsing: request.query ?? ""))?["user_code"]
      return Receipt(
        checks: checks, sends: [page(server.settings, userCode: typed ?? "", over: path)])
    }
    let review = TypedUserCode(FormPost(request: request, server: server, now: surroundings.now))
    let refusal = rules.hold(against: review, noting: &checks)
    server.note(review.guess, comparedBy: comparison, in: checks, at: surroundings.now)
    if let refusal {
      let answer =
        refusal.mayTryAgain
        ? page(server.settings, userCode: "", problem: refusal.words, over: path)
        : .response(.errorPage, refusal.page, over: path)
      return Receipt(checks: checks, sends: [answer])
    }
    guard let deviceCode = review.deviceCode, let device = review.device else {
      return Receipt(checks: checks)
    }
    let known = review.form.session
    let session = known ?? surroundings.entropy.token(for: "session", byteCount: 16)
    if known == nil { server.memory.sessions[session] = .init() }
    // Nothing goes back through this browser, so there is no redirect URI.
    var pending = AuthorizationServer.PendingRequest(
      session: session, clientID: device.clientID, redirectURI: "", namedRedirectURI: false,
      responseType: .code, scope: device.scope)
    pending.features[DeviceDecision.self].deviceCode = deviceCode
    let answer = server.proceed(
      with: pending, ticket: nil, cookie: known == nil ? server.settings.sessionCookie(session) : nil,
      over: path,
      noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }

  /// - Parameter userCode: where the address has it already, she is still asked to compare it (RFC 8628 §3.3.1).
  private static func page(
    _ settings: AuthorizationServerSettings, userCode: String, problem: String? = nil,
    over path: ReturnPath
  ) -> Dispatch {
    let page = ServerPages.page(
      "Connect a device",
      (problem.map { [.paragraph($0)] } ?? []) + [
        .paragraph("Type the code that your device shows. Go on only if the device is in your hands."),
        .form(
          action: AuthorizationServerSettings.Endpoint.verification.path(under: settings.issuerPath),
          method: .post,
          controls: [.text(name: "user_code", label: "Code", value: userCode), .button("Continue")]),
      ])
    return .response(.userCodePage, page, over: path)
  }
}

/// A user code that somebody typed, under review.
struct TypedUserCode: TriesSecret {
  typealias Refusal = FormPost.Refusal

  let form: FormPost
  let typed: String
  /// What the device has to ask with; nil where no device shows such a code.
  let deviceCode: String?
  let device: DeviceAuthorization?

  init(_ form: FormPost) {
    self.form = form
    typed = form.parameters["user_code"] ?? ""
    let devices = form.memory.features.devices
    deviceCode = devices.deviceCode(of: typed)
    device = deviceCode.flatMap(devices.devices.exactly)
  }

  var memory: AuthorizationServer.Memory { form.memory }
  var now: VirtualTime { form.now }
  /// Whoever tries codes tries them all (RFC 8628 §5.1).
  var guess: Guess? { Guess(whose: "user codes", isRight: device != nil) }

  func refusal(ofTriesUntil end: VirtualTime) -> FormPost.Refusal {
    .init(words: "Too many wrong codes. Try again after \(end.timeOfDay).", status: .tooManyRequests)
  }
}

/// Which device a request is about, while its owner signs in and decides.
struct DeviceDecision: FeatureValue {
  var deviceCode: String?

  /// What she decided, the device learns when it asks next.
  static let elsewhere = DecisionElsewhere { decision, request, server in
    guard let code = request.features[DeviceDecision.self].deviceCode,
      var device = server.memory.features.devices.devices.exactly(code)
    else { return nil }
    let title: String
    switch decision {
    case .granted(let scope, let signIn):
      device.decision = .allowed(.init(clientID: device.clientID, user: signIn.user, scope: scope))
      title = "Your device is connected"
    case .refused:
      device.decision = .denied
      title = "Your device is not connected"
    }
    server.memory.features.devices.devices[code] = device
    return .init(
      name: .deviceDecisionPage,
      page: ServerPages.page(title, [.paragraph("You can go back to your device now.")]))
  }
}

/// What a person does whose device shows her a code: fetches something with a browser, goes to the address, and types the
/// code there (RFC 8628 §3.3). Where she scans a picture the code is there already, and she compares it (§3.3.1).
enum DevicePerson {
  /// How long it takes her to get there, in seconds: longer than the device waits before it asks.
  private static let delay = 8
  private static let purpose = "fetch her phone"

  static let habit = PersonHabit { owner, act, _, _ in
    switch act {
    case .says(let pieces): hear(pieces, by: &owner)
    case .wakes(purpose): goThere(by: &owner)
    case .sees(let page): enter(on: page, by: &owner)
    default: nil
    }
  }

  private static func hear(_ pieces: [NamedValue], by owner: inout ResourceOwner) -> Receipt? {
    func said(_ name: String) -> String? { pieces.first { $0.name == name }?.value }
    guard let code = said("user_code"), let address = said("verification_uri") else { return nil }
    guard owner.settings.browser != nil else { return Receipt() }
    owner.features[ShownCode.self] = ShownCode(
      code: code, address: said("verification_uri_complete") ?? address)
    return Receipt(sends: [.wake(after: delay, for: purpose)])
  }

  private static func goThere(by owner: inout ResourceOwner) -> Receipt? {
    guard let address = owner.features[ShownCode.self].address, let browser = owner.settings.browser else {
      return Receipt()
    }
    owner.features[ShownCode.self].address = nil
    return Receipt(sends: [.act(.addressOpened, .opens(address: address), to: browser)])
  }

  /// Types it once, unless it is there already: where it is not taken she does not try it again.
  private static func enter(on page: Page, by owner: inout ResourceOwner) -> Receipt? {
    guard let browser = owner.settings.browser, let code = owner.features[ShownCode.self].code,
      let form = page.forms.firstIndex(where: { $0.controls.contains { $0.name == "user_code" } })
    else { return nil }
    owner.features[ShownCode.self].code = nil
    var checks = Checks(by: owner)
    let there = page.forms[form].controls.first { $0.name == "user_code" }?.value ?? ""
    if !there.isEmpty {
      let comparison = ComparedUserCode(shown: code, found: there)
      guard ComparedUserCode.rules.hold(against: comparison, noting: &checks) == nil else {
        return Receipt(checks: checks)
      }
    }
    let button = page.forms[form].controls.first { $0.kind == .button }?.label ?? ""
    let filled = FormSubmission(
      form: form, entries: [.init(name: "user_code", value: there.isEmpty ? code : there)],
      button: button)
    return Receipt(checks: checks, sends: [.act(.userCodeTyped, .submits(filled), to: browser)])
  }
}

/// A code that came to the page with the address, which a person compares with the one that her device shows.
struct ComparedUserCode: Review {
  typealias Refusal = String

  static let rules: [Rule<ComparedUserCode>] = [userCodeIsShown]

  /// By her device.
  let shown: String
  /// On the page.
  let found: String

  /// Whoever sends people such an address has them connect his own device (RFC 8628 §3.3.1, §5.4).
  private static let userCodeIsShown = Rule<ComparedUserCode>(
    "user-code-is-shown", "the code on the page is the one that her device shows", .rfc(8628, "3.3.1")
  ) { comparison in
    guard comparison.found.isIdentical(to: comparison.shown) else {
      return .fails(
        expected: comparison.shown, found: comparison.found, "this is not the device in front of her")
    }
    return .holds(expected: comparison.shown, found: comparison.found)
  }
}

/// The code that a person has seen and not typed yet, and where to type it until she is there.
struct ShownCode: FeatureValue {
  var code: String?
  var address: String?
}
