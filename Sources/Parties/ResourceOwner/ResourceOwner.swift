internal import Citations
internal import OAuthVocabulary
public import Simulation
public import Wire

/// The person who owns the data (RFC 6749 §1.1): looks at the pages the browser shows, signs in where her
/// account is, and decides what an app may do.
public struct ResourceOwner: Party, RuleHolder {
  public struct Settings: Sendable, Equatable {
    public enum Consent: Sendable, Equatable {
      /// Ticks everything that is asked for.
      case everything
      /// Ticks these scopes alone.
      case only([String])
      case nothing
    }

    /// One more account of hers at the same server.
    public struct Account: Sendable, Equatable {
      public var username: String
      public var password: String

      public init(username: String, password: String) {
        self.username = username
        self.password = password
      }
    }

    /// The party that is her browser; nil where she uses none.
    public var browser: PartyName?
    public var username: String
    /// What she types, one after another, each time a page asks for her password.
    public var passwords: [String]
    /// Her other accounts at the same server.
    public var otherAccounts: [Account]
    /// The user names that she uses, one sign-in or choice after another; the last one from then on.
    public var signsInAs: [String]
    /// The origin where her account is; she types her password nowhere else, unless at the next.
    public var account: String
    /// Other origins where she types it all the same.
    public var alsoTypesAt: [String]
    public var consent: Consent
    /// What she types where a page asks for a new password; nil where she has thought of none.
    public var newPassword: String?
    /// What her server handed her to pass on, by the app it is for.
    public var grantsInHand: [PartyName: GivenGrant]
    /// The rules that she does not go by, by name.
    public var omits: Set<String>
    /// What features let casts say of her.
    public var features: FeatureValues

    public init(
      browser: PartyName?, username: String, passwords: [String], account: String, alsoTypesAt: [String] = [],
      consent: Consent, otherAccounts: [Account] = [], signsInAs: [String] = [],
      newPassword: String? = nil, grantsInHand: [PartyName: GivenGrant] = [:], omits: Set<String> = [],
      features: FeatureValues = FeatureValues()
    ) {
      self.browser = browser
      self.username = username
      self.passwords = passwords
      self.account = account
      self.alsoTypesAt = alsoTypesAt
      self.consent = consent
      self.otherAccounts = otherAccounts
      self.signsInAs = signsInAs.isEmpty ? [username] : signsInAs
      self.newPassword = newPassword
      self.grantsInHand = grantsInHand
      self.omits = omits
      self.features = features
    }
  }

  var settings: Settings
  /// How many of her passwords she has tried.
  private var typed = 0
  /// How many times she has signed in or chosen an account.
  private var used = 0
  private var isSigningIn = false
  /// Her password since she changed it; nil before that.
  private var changedPassword: String?

  /// What she types where her password is asked for; of several the server takes one.
  var passwordsNow: [String] { changedPassword.map { [$0] } ?? settings.passwords }
  var lastPage: Page?
  /// What features have her remember.
  var features = FeatureValues()

  public init(_ settings: Settings) {
    self.settings = settings
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { [] }

  public func name(for request: WireRequest) -> MessageName? { nil }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    guard case .act(let act) = message.content else { return Receipt() }
    if case .sees(let page) = act { lastPage = page }
    for habit in PersonHabit.all {
      if let receipt = habit.take(&self, act, message.from, &surroundings) { return receipt }
    }
    guard case .sees(let page) = act, let browser = settings.browser else { return Receipt() }
    return look(at: page, in: browser)
  }

  private mutating func look(at page: Page, in browser: PartyName) -> Receipt {
    if let index = page.forms.firstIndex(where: { $0.controls.contains { $0.kind == .password } }) {
      return signIn(page, form: index, in: browser)
    }
    if isSigningIn { noteAccepted() }
    if let index = page.forms.firstIndex(where: { form in
      form.controls.contains { $0.kind == .button && $0.name == "account" }
    }) {
      return choose(page, form: index, in: browser)
    }
    if let index = page.forms.firstIndex(where: { form in
      form.controls.contains { $0.kind == .button && $0.name == "decision" }
    }) {
      return decide(page, form: index, in: browser)
    }
    return Receipt()
  }

  /// The user name that she uses next.
  private var username: String {
    used < settings.signsInAs.count ? settings.signsInAs[used] : settings.signsInAs.last ?? settings.username
  }

  /// What she types as the password of that account, one try after another.
  private var passwords: [String] {
    settings.otherAccounts.first { $0.username == username }.map { [$0.password] }
      ?? changedPassword.map { [$0] } ?? settings.passwords
  }

  /// Another page than the login page: what she typed last was right, and next time she types it again.
  private mutating func noteAccepted() {
    isSigningIn = false
    used += 1
    typed = max(0, min(typed, passwords.count) - 1)
  }

  private mutating func choose(_ page: Page, form: Int, in browser: PartyName) -> Receipt {
    let buttons = page.forms[form].controls.filter { $0.kind == .button && $0.name == "account" }
    let mine = buttons.first { $0.value.isIdentical(to: username) }
    if mine != nil { used += 1 }
    guard let button = mine ?? buttons.first(where: { $0.value.isEmpty }) else { return Receipt() }
    let act = PersonAct.submits(FormSubmission(form: form, entries: [], button: button.label))
    return Receipt(sends: [.act(.accountChosen, act, to: browser)])
  }

  /// Signs in, or changes her password where the form asks for a new one.
  private mutating func signIn(_ page: Page, form: Int, in browser: PartyName) -> Receipt {
    let controls = page.forms[form].controls
    let isChange = controls.contains { $0.name == ResourceOwner.newPasswordName }
    let review = PasswordPrompt(
      address: WebAddress(page.address), account: settings.account, alsoTypesAt: settings.alsoTypesAt,
      passwordsLeft: passwords.count - typed, hasNewPassword: settings.newPassword != nil)
    let rules = ResourceOwner.rules + (isChange ? ResourceOwner.changeRules : [])
    var checks = Checks(by: self)
    guard rules.hold(against: review, noting: &checks) == nil, passwords.indices.contains(typed)
    else { return Receipt(checks: checks) }
    let password = passwords[typed]
    typed += 1
    isSigningIn = true
    let entries = controls.compactMap { control -> FormSubmission.Entry? in
      switch control.kind {
      case .text where control.name == ResourceOwner.oneTimeCodeName:
        .init(name: control.name, value: settings.features.secondFactor.code ?? "")
      case .text: .init(name: control.name, value: username)
      case .password where control.name == ResourceOwner.newPasswordName:
        .init(name: control.name, value: settings.newPassword ?? "")
      case .password: .init(name: control.name, value: password)
      default: nil
      }
    }
    let button = controls.first { $0.kind == .button }?.label ?? ""
    let act = PersonAct.submits(FormSubmission(form: form, entries: entries, button: button))
    if isChange { (changedPassword, typed) = (settings.newPassword, 1) }
    return Receipt(
      checks: checks, sends: [.act(isChange ? .passwordChange : .signIn, act, to: browser)])
  }

  private func decide(_ page: Page, form: Int, in browser: PartyName) -> Receipt {
    let controls = page.forms[form].controls
    let allows = settings.consent != .nothing
    let entries = controls.filter { $0.kind == .checkbox }.map { control in
      FormSubmission.Entry(name: control.name, value: control.value, isChecked: ticks(control.value))
    }
    let wanted = allows ? "allow" : "deny"
    let button = controls.first { $0.kind == .button && $0.value == wanted }?.label ?? ""
    let act = PersonAct.submits(FormSubmission(form: form, entries: allows ? entries : [], button: button))
    return Receipt(sends: [.act(allows ? .consentGiven : .consentDenied, act, to: browser)])
  }

  private func ticks(_ scope: String) -> Bool {
    switch settings.consent {
    case .everything: true
    case .only(let scopes): scopes.contains(scope)
    case .nothing: false
    }
  }
}

extension ResourceOwner {
  /// What a person looks at before she types a password.
  struct PasswordPrompt: Review {
    typealias Refusal = String
    let address: WebAddress?
    let account: String
    let alsoTypesAt: [String]
    let passwordsLeft: Int
    let hasNewPassword: Bool
  }

  /// What the field for a new password is called.
  static let newPasswordName = "new_password"
  /// What the field for a one-time code is called.
  static let oneTimeCodeName = "one_time_code"

  static let rules: [Rule<PasswordPrompt>] = [
    PersonRules.addressIsWhereTheAccountIs, PersonRules.siteTrustedWithPassword,
    PersonRules.anotherPasswordToTry,
  ]

  /// What she asks herself besides where a form wants a new password.
  static let changeRules: [Rule<PasswordPrompt>] = [PersonRules.newPasswordChosen]
}
