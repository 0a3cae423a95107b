internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension Feature {
  /// Signing people in by a resource: a mistake (RFC 6749 §10.16).
  static let signInByResource = Feature(
    "SignInByResource", "RFC 6749",
    settings: { FeatureSettings(client: SignInSettings.client) },
    rules: {
      [
        RuleList("client, sign-in by a resource", Client.signInRules)
      ]
    })
}

/// What a cast says of it.
enum SignInSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "signs_in_by", .text(.path), \.signsInBy,
      "The resource whose answer it takes for who is there, by path: a mistake that lessons show")
  ]
}

/// A client that signs people in by an access token: it fetches a resource, and takes whose it is for who is there. An
/// access token says neither (RFC 6749 §10.16); real sign-in is OpenID Connect.
extension Client {
  static let signInRules: [Rule<SignInAnswer>] = [SignInRules.ownerNamed]

  /// Nil where the resource is not the one by which it signs people in.
  mutating func signIn(by response: WireResponse, for purpose: ResourcePurpose) -> Receipt? {
    guard purpose.resource.path == settings.signsInBy, case .user(let session) = purpose.holder,
      let browser = purpose.browser
    else { return nil }
    let review = SignInAnswer(response: response)
    var checks = Checks(by: self)
    if let refusal = Client.signInRules.hold(against: review, noting: &checks) {
      return show(problem: refusal, to: browser, checks: checks)
    }
    sessions[session]?.presumedUser = review.name
    let page = page(
      "Welcome, \(review.name)", [.paragraph("You are signed in to \(settings.title) as \(review.name).")])
    return Receipt(checks: checks, sends: [answer(with: page, as: .page, over: browser)])
  }
}

/// What a resource answered to a client that wants to know from it who is there.
struct SignInAnswer: Review {
  typealias Refusal = String

  /// Empty where the resource does not say whose it is.
  let name: String

  init(response: WireResponse) {
    name = (try? response.document)?["name"]?.string ?? ""
  }
}

/// The rules of a client that signs people in by a resource (RFC 6749 §10.16).
enum SignInRules {
  /// All that such a client asks. Whether the token was issued to it, and who brought it, is not in the answer
  /// (RFC 6749 §10.16).
  static let ownerNamed = Rule<SignInAnswer>(
    "owner-named", "the resource says whose it is, and the app takes that for who is here",
    .rfc(6749, "10.16"), needed: "without a name there is nobody to take her for"
  ) { review in
    guard !review.name.isEmpty else {
      return .fails(expected: "a member name", found: "none", "The answer does not say whose it is.")
    }
    return .holds(found: review.name)
  }
}
