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
  static let rules: [Rule<ResourceRequest>] = [
    ResourceRules.resourceExists,
    ResourceRules.methodAllowed,
    AccountRules.passwordPresented,
    AccountRules.accountPasswordRight,
    ResourceRules.contentUnderstood,
  ]

  static let changeRules: [Rule<PasswordChange>] = [
    AccountRules.passwordFormIsPosted, AccountRules.currentPasswordRight, AccountRules.newPasswordUsable,
  ]
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
  let accounts: TreeDictionary<String, String>
  // What the checks found, each for those that follow.
  var parameters = FormParameters()
  var username = ""
  var newPassword = ""

  init(request: WireRequest, accounts: TreeDictionary<String, String>) {
    self.request = request
    self.accounts = accounts
  }
}

extension ResourceServer {
  /// The page with the form, or what came of the form.
  mutating func answerPasswordPage(_ request: WireRequest, over path: ReturnPath) -> Receipt {
    if request.method == .get {
      return Receipt(sends: [.response(.page, PasswordPages.form(of: settings.origin), over: path)])
    }
    var review = PasswordChange(request: request, accounts: accounts)
    var checks = Checks(by: self)
    if let refusal = PasswordEndpoint.changeRules.hold(against: &review, noting: &checks) {
      let page = PasswordPages.problem(refusal.words, status: refusal.status)
      return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
    }
    accounts[review.username] = review.newPassword
    return Receipt(checks: checks, sends: [.response(.page, PasswordPages.changed, over: path)])
  }
}

extension ResourceRequest {
  /// 401, and what kind of credentials would do: the owner's own (RFC 7617 §2, §2.1).
  var passwordChallenge: WireResponse {
    WireResponse(
      status: .unauthorized,
      headerFields: [.wwwAuthenticate: "Basic realm=\"\(settings.origin)\", charset=\"UTF-8\""])
  }
}
