internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

/// Where a developer registers an app with the vendor, and reads its key (Concur Native Flow §1, §2; Concur Partner
/// Applications). The vendor's guide names the pages and shows no addresses: these are this simulator's.
enum PartnerApplications {
  static let path = "/administration/new-partner-application"
  static let signInPath = "/administration/sign-in"

  static let signInRules: [Rule<PartnerForm>] = [
    PartnerRules.partnerFormIsPosted, PartnerRules.partnerLoginRight, PartnerRules.webServicesAdministrator,
  ]

  static let registrationRules: [Rule<PartnerForm>] = [
    PartnerRules.partnerFormIsPosted, PartnerRules.partnerSessionKnown, PartnerRules.keyWasShownThere,
    PartnerRules.applicationNamed,
  ]

  static func name(for request: WireRequest) -> MessageName? {
    switch request.path {
    case signInPath: .partnerSignInRequest
    case path: request.method == .get ? .pageRequest : .partnerApplicationRequest
    default: nil
    }
  }

  static func answer(
    _ request: WireRequest, over way: ReturnPath, by server: inout VendorServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let form = PartnerForm(request: request, server: server)
    if request.path == path, request.method == .get {
      let page =
        form.pending.map(PartnerPages.newApplication) ?? PartnerPages.signIn(at: server.settings.origin)
      let name: MessageName = form.pending == nil ? .partnerSignInPage : .newPartnerApplication
      return Receipt(sends: [.response(name, page, over: way)])
    }
    var checks = Checks(by: server)
    let isSignIn = request.path == signInPath
    if let refusal = (isSignIn ? signInRules : registrationRules).hold(against: form, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.errorPage, refusal, over: way)])
    }
    guard isSignIn else {
      guard let session = form.session, let pending = form.pending else { return Receipt(checks: checks) }
      server.sessions[session] = nil
      server.registered[pending.key] = .init(name: form.applicationName, secret: pending.secret)
      return Receipt(
        checks: checks,
        sends: [.response(.page, PartnerPages.registered(form.applicationName), over: way)])
    }
    // Key and secret are made for the page, before anybody has pressed anything (Concur Partner Applications).
    let session = surroundings.entropy.token(for: "session", byteCount: 16)
    let pending = PartnerApplication(
      user: form.login?.loginID ?? "",
      key: surroundings.entropy.token(for: "consumer_key", byteCount: 16),
      secret: surroundings.entropy.token(for: "consumer_secret", byteCount: 16))
    server.sessions[session] = pending
    let page = PartnerPages.newApplication(pending, cookie: .session(session))
    return Receipt(checks: checks, sends: [.response(.newPartnerApplication, page, over: way)])
  }
}

/// An app that somebody is about to register, and who that is.
struct PartnerApplication: Sendable, Equatable {
  var user: String
  var key: String
  var secret: String
}

/// What a developer sends to the vendor's pages, under review. A refusal is the page that she gets.
struct PartnerForm: Review {
  typealias Refusal = WireResponse

  let request: WireRequest
  /// Nil where the request has none that can be read.
  let form: FormParameters?
  let administrators: Set<String>
  /// The account that she means; nil for none.
  let login: VendorLogin?
  /// The session that the request's cookie names; nil where there is none.
  let session: String?
  /// What she is about to register in that session.
  let pending: PartnerApplication?

  var applicationName: String { form?["name"] ?? "" }

  init(request: WireRequest, server: VendorServer) {
    self.request = request
    form = request.method == .post ? try? request.formParameters : nil
    administrators = server.settings.administrators
    login = form?["username"].flatMap(server.settings.login)
    let session = request.headerFields.value(of: .cookie).flatMap { CookieJar.value(of: "session", in: $0) }
    pending = session.flatMap(server.sessions.exactly)
    self.session = pending == nil ? nil : session
  }
}

/// The vendor's rules for its pages for developers (Concur Partner Applications).
enum PartnerRules {
  private static let citation = Citation("Concur Partner Applications", "registering-a-partner-application")

  /// A password never belongs in an address, where history and logs keep it (RFC 9110 §17.9).
  static let partnerFormIsPosted = Rule<PartnerForm>(
    "partner-form-is-posted", "the form comes in the body of a POST", .rfc(9110, "17.9"),
    needed: "without a form there is nothing to read"
  ) { review in
    guard review.request.method == .post, review.form != nil else {
      return .fails(
        expected: "a form, by POST", found: review.request.method.rawValue,
        PartnerPages.problem("Please use the form itself.", status: .badRequest))
    }
    return .holds()
  }

  /// The tab that leads there appears for users of that company alone.
  static let partnerLoginRight = Rule<PartnerForm>(
    "partner-login-right", "user name and password are those of an account", citation
  ) { review in
    guard let login = review.login, !login.isPIN,
      login.secret.isIdentical(to: review.form?["password"] ?? "")
    else {
      return .fails(
        expected: "the password of an account", found: review.form?["username"] ?? "no user name",
        PartnerPages.problem("User name or password is wrong.", status: .forbidden))
    }
    return .holds(found: login.loginID)
  }

  /// Who may register apps.
  static let webServicesAdministrator = Rule<PartnerForm>(
    "web-services-administrator", "the user has the role Web Services Administrator",
    Citation("Concur Partner Applications", "required-permissions")
  ) { review in
    let user = review.login?.loginID ?? ""
    guard review.administrators.contains(where: { $0.isIdentical(to: user) }) else {
      return .fails(
        expected: "a Web Services Administrator", found: user,
        PartnerPages.problem("You may not register apps.", status: .forbidden))
    }
    return .holds(found: user)
  }

  /// Only who was shown the page can send its form.
  static let partnerSessionKnown = Rule<PartnerForm>(
    "partner-session-known", "it is the browser in which she signed in", .rfc(6265, "8.4"),
    needed: "without the session nobody knows which app is meant"
  ) { review in
    guard review.pending != nil else {
      return .fails(
        expected: "the session of somebody who signed in", found: "none",
        PartnerPages.problem("Please sign in first.", status: .forbidden))
    }
    return .holds(found: review.session.map { "session \($0)" } ?? "")
  }

  /// Key and secret are the vendor's to choose: they are those of the page.
  static let keyWasShownThere = Rule<PartnerForm>(
    "key-was-shown-there", "key and secret are those that the page has shown", citation
  ) { review in
    let sent = [review.form?["consumer_key"] ?? "", review.form?["consumer_secret"] ?? ""]
    guard let pending = review.pending, sent[0].isIdentical(to: pending.key),
      sent[1].isIdentical(to: pending.secret)
    else {
      return .fails(
        expected: review.pending?.key ?? "", found: sent[0].isEmpty ? "none" : sent[0],
        PartnerPages.problem("Key and secret are not those of this page.", status: .badRequest))
    }
    return .holds(found: pending.key)
  }

  /// The name that appears in the list of applications.
  static let applicationNamed = Rule<PartnerForm>(
    "application-named", "the app has a name", citation
  ) { review in
    guard !review.applicationName.isEmpty else {
      return .fails(
        expected: "a name", found: "none",
        PartnerPages.problem("Please name the app.", status: .badRequest))
    }
    return .holds(found: review.applicationName)
  }
}

/// The vendor's pages for developers.
enum PartnerPages {
  static let registeredTitle = "Application Registration"

  static func signIn(at origin: String) -> WireResponse {
    ServerPages.page(
      "Sign in",
      [
        .paragraph("Administration is for users with a role."),
        .form(
          action: PartnerApplications.signInPath, method: .post,
          controls: [
            .text(name: "username", label: "User name"), .password(name: "password", label: "Password"),
            .button("Sign in"),
          ]),
      ])
  }

  static func newApplication(_ pending: PartnerApplication) -> WireResponse {
    newApplication(pending, cookie: nil)
  }

  static func newApplication(_ pending: PartnerApplication, cookie: SetCookie?) -> WireResponse {
    ServerPages.page(
      "New Partner Application",
      [
        .paragraph(
          "Application Authorization: the key and the secret of this application. Keep them secret."),
        .form(
          action: PartnerApplications.path, method: .post,
          controls: [
            .text(name: "name", label: "Name"), .text(name: "consumer_key", label: "Key", value: pending.key),
            .text(name: "consumer_secret", label: "Secret", value: pending.secret), .button("OK"),
          ]),
      ], cookie: cookie)
  }

  static func registered(_ name: String) -> WireResponse {
    ServerPages.page(registeredTitle, [.paragraph("\(name) is registered, and enabled for your company.")])
  }

  static func problem(_ words: String, status: HTTPResponse.Status) -> WireResponse {
    ServerPages.page("No application is registered", [.paragraph(words)], status: status)
  }
}
