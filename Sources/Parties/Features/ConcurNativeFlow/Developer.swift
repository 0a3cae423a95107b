internal import Simulation
internal import Wire

/// What somebody does who makes an app: she registers it at the vendor's page, and tells it what she read there (Concur
/// Native Flow §1, §2).
public struct AppDevelopment: FeatureValue {
  /// The client that she makes, by name in the cast; nil where she makes none.
  public var app: String?
  public var lendsAccount = false

  public init() {}

  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting(
      "develops", .text(.name), \.features.appDevelopment.app,
      "The client that she makes: where a vendor's page lets her, she registers it, and she tells it the key that she reads there (Concur Native Flow §1, §2)",
      unsaid: "none"),
    Setting(
      "lends_account", \.features.appDevelopment.lendsAccount,
      "Whether she gives it her own login ID and password with the key, for it to work with while nobody is there (Concur Native Flow)",
      applies: .when(
        { $0.features.appDevelopment.app != nil }, else: "makes no app", help: "it goes with 'develops'")),
  ]

  static let habit = PersonHabit { owner, act, _, _ in
    guard case .sees(let page) = act, let app = owner.settings.features.appDevelopment.app else { return nil }
    return register(app, on: page, by: &owner) ?? setUp(app, after: page, by: &owner)
  }

  /// Names the app on the page that shows its key, and notes the key.
  private static func register(_ app: String, on page: Page, by owner: inout ResourceOwner) -> Receipt? {
    guard let browser = owner.settings.browser,
      let index = page.forms.firstIndex(where: { $0.controls.contains { $0.name == "consumer_key" } })
    else { return nil }
    let controls = page.forms[index].controls
    func shown(_ name: String) -> String { controls.first { $0.name == name }?.value ?? "" }
    owner.features[NotedKey.self] = NotedKey(key: shown("consumer_key"), secret: shown("consumer_secret"))
    let entries = controls.filter { $0.kind == .text }.map { control in
      FormSubmission.Entry(name: control.name, value: control.name == "name" ? app : control.value)
    }
    let button = controls.first { $0.kind == .button }?.label ?? ""
    let act = PersonAct.submits(FormSubmission(form: index, entries: entries, button: button))
    return Receipt(sends: [.act(.applicationNamed, act, to: browser)])
  }

  /// Once the app is registered, she tells it by what the vendor knows it.
  private static func setUp(_ app: String, after page: Page, by owner: inout ResourceOwner) -> Receipt? {
    guard page.title == PartnerPages.registeredTitle, let noted = owner.features[NotedKey.self].noted else {
      return nil
    }
    owner.features[NotedKey.self] = NotedKey()
    let lent =
      owner.settings.features.appDevelopment.lendsAccount
      ? [
        NamedValue("login_id", owner.settings.username),
        NamedValue("password", owner.passwordsNow.first ?? ""),
      ] : []
    let pieces = [
      NamedValue("consumer_key", noted.key), NamedValue("consumer_secret", noted.secret),
    ]
    return Receipt(sends: [.act(.appSetUp, .says(pieces + lent), to: PartyName(app))])
  }
}

/// What she read on the vendor's page.
private struct NotedKey: FeatureValue {
  var key: String?
  var secret: String?

  var noted: (key: String, secret: String)? {
    guard let key, let secret else { return nil }
    return (key, secret)
  }
}

extension FeatureValues {
  public internal(set) var appDevelopment: AppDevelopment {
    get { self[AppDevelopment.self] }
    _modify { yield &self[AppDevelopment.self] }
  }
}
