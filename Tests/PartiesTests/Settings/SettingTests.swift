import OAuthVocabulary
import Testing
import Wire

@testable import Parties

@Suite("A setting")
struct SettingTests {
  @Test("has a name of its own in its role, and a sentence that takes a full stop", arguments: Role.allCases)
  func names(role: Role) {
    #expect(Set(role.settings.map(\.name)).count == role.settings.count)
    for setting in role.settings {
      #expect(!setting.documentation.hasSuffix("."), "\(setting.name)")
      #expect(setting.sentence.hasSuffix(".") && !setting.sentence.hasSuffix(",."), "\(setting.name)")
      #expect(!setting.shape.choices.contains { $0.meaning.hasSuffix(".") }, "\(setting.name)")
    }
  }

  @Test("takes every value of its shape")
  func values() {
    takesValues(ResourceOwner.Said.settings)
    takesValues(UserAgent.Said.settings)
    takesValues(ClientSettings.Said.settings)
    takesValues(AuthorizationServerSettings.Said.settings)
    takesValues(ResourceServerSettings.Said.settings)
    takesValues(VendorServerSettings.Said.settings)
    takesValues(AttackerSettings.Said.settings)
  }

  private func takesValues<Said: SaidOfParty>(_ settings: [Setting<Said>]) {
    for setting in settings {
      var said = Said()
      for value in SettingTests.samples(of: setting.summary.shape) {
        #expect(setting.set(value, in: &said), "\(setting.name): \(value)")
      }
    }
  }

  private static func samples(of shape: SettingShape) -> [JSONValue] {
    switch shape {
    case .boolean: [.boolean(true), .boolean(false)]
    case .integer(let range): [.integer(range.lowerBound), .integer(range.upperBound)]
    case .choice(let values): values.map { .string($0.value) }
    case .text, .rule: [.string("a")]
    case .list(let item, _), .listOrOne(let item, _): [.array(samples(of: item))]
    case .either(let shapes): shapes.flatMap(samples)
    case .record(_, let members):
      [
        .object(
          members.filter(\.isRequired).compactMap { member in
            samples(of: member.shape).first.map { .init(member.name, $0) }
          })
      ]
    case .map, .anything: [.object([])]
    }
  }

  @Test("that was said is the party's, and what goes unless said is told")
  func writing() throws {
    var said = AuthorizationServerSettings.Said()
    said.set("code_lifetime", to: .integer(61))
    said.set("omits", to: .array([.string("code-unused")]))
    #expect(said.policy.codeLifetime == 61)
    #expect(said.omits == ["code-unused"])
    let setting = try #require(Role.authorizationServer.settings.first { $0.name == "code_lifetime" })
    #expect(setting.sentence == "How long an authorization code is good, in seconds; 60 unless said.")
  }

  @Test("that an app from before OAuth is told has no use, unless it is one of the few it knows")
  func passwords() {
    var said = ClientSettings.Said()
    said.flow = .sharedPassword
    let used = Role.client.settings.map(\.name).filter { said.unused($0) == nil }
    #expect(Set(used) == ["title", "grant", "origin", "server", "keeps_password_of", "omits"])
  }

  @Test("has a use or none by what else is said")
  func use() {
    var said = ClientSettings.Said()
    #expect(said.unused("nonce")?.reason == "has nobody sign in")
    #expect(said.unused("origin")?.reason == "answers at the origin of its redirect_uri")
    #expect(said.unused("client_secret") == nil)
    said.scope = Scope(["openid"])
    said.authentication = .privateKeyJWT
    #expect(said.unused("nonce") == nil)
    #expect(said.unused("client_secret")?.reason == "authenticates with a key pair")
    #expect(said.unused("signing_key") == nil)
  }

  @Test("of a feature is kept among the values of features")
  func features() {
    let setting = Setting<ClientSettings.Said>("pairs", \.features.pairing.isOn, "Whether it pairs")
    var said = ClientSettings.Said()
    #expect(setting.summary.sentence == "Whether it pairs; false unless said.")
    #expect(setting.set(.boolean(true), in: &said))
    #expect(said.features[Pairing.self].isOn)
  }
}

private struct Pairing: FeatureValue {
  var isOn = false
}

extension FeatureValues {
  fileprivate var pairing: Pairing {
    get { self[Pairing.self] }
    set { self[Pairing.self] = newValue }
  }
}
