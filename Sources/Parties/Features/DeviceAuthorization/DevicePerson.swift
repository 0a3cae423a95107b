internal import Simulation
internal import Wire

/// What a person does whose device shows her a code: fetches something with a browser, goes to the address, and types the
/// code there (RFC 8628 §3.3).
enum DevicePerson {
  /// How long it takes her to get there, in seconds: longer than the device waits before it asks.
  private static let delay = 8
  private static let purpose = "fetch her phone"

  static let habit = PersonHabit { owner, act, _, _ in
    switch act {
    case .says(let pieces): hear(pieces, by: &owner)
    case .wakes(purpose): goThere(by: &owner)
    case .sees(let page): type(on: page, by: &owner)
    default: nil
    }
  }

  private static func hear(_ pieces: [NamedValue], by owner: inout ResourceOwner) -> Receipt? {
    func said(_ name: String) -> String? { pieces.first { $0.name == name }?.value }
    guard let code = said("user_code"), let address = said("verification_uri") else { return nil }
    guard owner.settings.browser != nil else { return Receipt() }
    owner.features[ShownCode.self] = ShownCode(code: code, address: address)
    return Receipt(sends: [.wake(after: delay, for: purpose)])
  }

  private static func goThere(by owner: inout ResourceOwner) -> Receipt? {
    guard let address = owner.features[ShownCode.self].address, let browser = owner.settings.browser else {
      return Receipt()
    }
    owner.features[ShownCode.self].address = nil
    return Receipt(sends: [.act(.addressOpened, .opens(address: address), to: browser)])
  }

  /// Types it once: where it is not taken she does not try it again.
  private static func type(on page: Page, by owner: inout ResourceOwner) -> Receipt? {
    guard let browser = owner.settings.browser, let code = owner.features[ShownCode.self].code,
      let form = page.forms.firstIndex(where: { $0.controls.contains { $0.name == "user_code" } })
    else { return nil }
    owner.features[ShownCode.self].code = nil
    let button = page.forms[form].controls.first { $0.kind == .button }?.label ?? ""
    let filled = FormSubmission(form: form, entries: [.init(name: "user_code", value: code)], button: button)
    return Receipt(sends: [.act(.userCodeTyped, .submits(filled), to: browser)])
  }
}

/// The code that a person has seen and not typed yet, and where to type it until she is there.
struct ShownCode: FeatureValue {
  var code: String?
  var address: String?
}
