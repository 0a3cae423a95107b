internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

/// A resource server from before OAuth: it lets in whoever knows the password of an account (RFC 7617), and has a
/// page at which its owner changes it.
enum PasswordEndpoint {
  /// Where the page is at which a password is changed.
  static let changePath = "/password"

  /// No rule asks what the request may do: a password opens all that its owner has.
  static let rules: [Rule<PasswordRequest>] = [
    ResourceRules.resourceExists(),
    ResourceRules.methodAllowed(),
    AccountRules.passwordPresented,
    AccountRules.userIDAndPasswordValid,
    ResourceRules.contentUnderstood(),
  ]

  static let changeRules: [Rule<PasswordChange>] = [
    AccountRules.passwordFormIsPosted, AccountRules.currentPasswordMatches, AccountRules.newPasswordUsable,
  ]

  static func name(for request: WireRequest) -> MessageName {
    guard request.path == changePath else { return .passwordResourceRequest }
    return request.method == .get ? .pageRequest : .passwordChangeRequest
  }

  /// What goes back to a request that brings no password that is good here; nil for one that is let in.
  static func refusal(of asked: ResourceRequest, by accounts: Accounts, noting checks: inout Checks)
    -> WireResponse?
  {
    let review = PasswordRequest(asked, accounts: accounts)
    return rules.hold(against: review, noting: &checks)
  }
}

/// The passwords of a server that takes passwords.
struct Accounts: FeatureValue {
  /// By user name.
  private(set) var passwords: TreeDictionary<String, String> = [:]

  init() {}

  init(_ passwords: [String: String]) {
    self.passwords = TreeDictionary(uniqueKeysWithValues: passwords.map { ($0.key, $0.value) })
  }

  func hold(_ credentials: BasicCredentials) -> Bool {
    passwords.exactly(credentials.userID)?.isIdentical(to: credentials.password) == true
  }

  /// Gives an account another password; does nothing where there is no such account, or no password.
  mutating func change(_ username: String, to password: String?) {
    guard let password, passwords.exactly(username) != nil else { return }
    passwords[username] = password
  }

  /// A server keeps salted hashes (RFC 7617 §4); what counts here is that one password takes the place of another.
  var facts: [Fact] {
    passwords.sorted { $0.key < $1.key }.map { username, password in
      let remark = Fact.Field(.remark("a real server keeps a salted hash of it"))
      return Fact(
        "password", [.init("of", .party(username))], [.init(.together([.init(.secret(password)), remark]))])
    }
  }
}

extension FeatureValues {
  var accounts: Accounts {
    get { self[Accounts.self] }
    _modify { yield &self[Accounts.self] }
  }
}

/// A request for a resource that brings a password.
struct PasswordRequest: AsksForResource {
  let asked: ResourceRequest
  let accounts: Accounts
  /// User name and password; nil where none can be read.
  let credentials: BasicCredentials?

  init(_ asked: ResourceRequest, accounts: Accounts) {
    self.asked = asked
    self.accounts = accounts
    credentials = asked.request.headerFields[.authorization].flatMap { BasicCredentials(authorization: $0) }
  }

  /// 401, and what kind of credentials would do: the owner's own (RFC 7617 §2, §2.1).
  var challenge: WireResponse {
    WireResponse(
      status: .unauthorized,
      headerFields: [.wwwAuthenticate: "Basic realm=\"\(asked.settings.origin)\", charset=\"UTF-8\""])
  }
}

/// A form with a new password, under review.
struct PasswordChange: Review {
  /// What the person is told.
  struct Refusal: Sendable {
    let words: String
    let status: HTTPResponse.Status

    init(_ words: String, _ status: HTTPResponse.Status) {
      self.words = words
      self.status = status
    }
  }

  let request: WireRequest
  let accounts: Accounts
  /// Nil where the request has none that can be read.
  let form: FormParameters?

  var username: String { form?["username"] ?? "" }

  init(request: WireRequest, accounts: Accounts) {
    self.request = request
    self.accounts = accounts
    form =
      request.method == .post && request.mediaType == ResourceParameters.formType
      ? try? request.formParameters : nil
  }
}

extension ResourceServer {
  /// The page with the form, or what came of the form.
  mutating func answerPasswordPage(_ request: WireRequest, over path: ReturnPath) -> Receipt {
    if request.method == .get {
      return Receipt(sends: [.response(.page, PasswordPages.form(of: settings.origin), over: path)])
    }
    let review = PasswordChange(request: request, accounts: memory.accounts)
    var checks = Checks(by: self)
    if let refusal = PasswordEndpoint.changeRules.hold(against: review, noting: &checks) {
      let page = PasswordPages.problem(refusal.words, status: refusal.status)
      return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
    }
    memory.accounts.change(review.username, to: review.form?["new_password"])
    return Receipt(checks: checks, sends: [.response(.page, PasswordPages.changed, over: path)])
  }
}

/// The pages at which the owner of an account changes her password.
enum PasswordPages {
  static func form(of origin: String) -> WireResponse {
    page(
      "Change your password",
      [
        .paragraph("This is the password of your account at \(origin)."),
        .form(
          action: PasswordEndpoint.changePath, method: .post,
          controls: [
            .text(name: "username", label: "User name"),
            .password(name: "password", label: "Password until now"),
            .password(name: "new_password", label: "New password"),
            .button("Change"),
          ]),
      ])
  }

  static var changed: WireResponse {
    page(
      "Your password is changed",
      [.paragraph("From now on the old one opens nothing. Tell the new one to whoever needs it.")])
  }

  static func problem(_ words: String, status: HTTPResponse.Status) -> WireResponse {
    var response = page("Your password stays as it was", [.paragraph(words)], status: status)
    // RFC 9110 §15.5.6
    if status == .methodNotAllowed { response.headerFields[.allow] = "GET, POST" }
    return response
  }

  /// No cache may keep these pages, and no other site may show them in a frame.
  private static func page(
    _ title: String, _ body: [HTMLWriter.Element], status: HTTPResponse.Status = .ok
  ) -> WireResponse {
    .html(
      HTMLWriter.document(title: title, body: [.heading(title)] + body), status: status,
      headerFields: [.contentSecurityPolicy: "frame-ancestors 'none'", .cacheControl: "no-store"])
  }
}
