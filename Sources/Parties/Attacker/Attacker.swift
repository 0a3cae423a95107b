internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulation
public import Wire

/// Somebody who wants what is not his (RFC 9700 §3). He sees what leaks to him, keeps it, and sends real
/// requests made of what he keeps; he has nothing else.
public struct Attacker: Party, RuleHolder {
  var settings: AttackerSettings {
    // In front of his browser he goes by them, too.
    didSet { if let account = settings.account { person?.settings = account } }
  }
  private(set) var loot = Loot()
  /// What he got out of resource servers, by address.
  private var data: OrderedDictionary<String, Data> = [:]
  /// Requests he sent and has no answer to: where they went, by connection.
  private var waiting: OrderedDictionary<Int, Waiting> = [:]
  /// The same of requests that somebody sent in his name, with what was shown in each.
  private var lent: OrderedDictionary<Int, Waiting> = [:]
  private var lastConnection = 0
  /// He in front of his browser, with an account of his own.
  private var person: ResourceOwner?
  private var lastPage: Page?

  private struct Waiting: Sendable, Equatable {
    var address: String
    /// With what he asked for the data that he is after: a token, or a user name; nil where the answer is loot for more.
    var key: String?
  }

  private struct Data: Sendable, Equatable {
    var text: String
    /// With what he got it.
    var key: String
  }

  public init(_ settings: AttackerSettings) {
    self.settings = settings
    person = settings.account.map { ResourceOwner($0) }
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { settings.site.origin.map { [$0] } ?? [] }

  public func name(for request: WireRequest) -> MessageName? {
    settings.site.page(at: request.path)?.isImage == true ? .imageRequest : .pageRequest
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    if message.channel == .leak { return take(leak: message) }
    switch message.content {
    case .act(.asks(let text)): return AttackerErrand(text).map { go($0) } ?? Receipt()
    case .act(.sees(let page)):
      lastPage = page
      return person?.receive(message, in: &surroundings) ?? Receipt()
    case .request(let wire, _): return settings.site.origin == nil ? Receipt() : serve(wire, message)
    case .act(.reads(let address, _, _)): return run(message, at: address)
    case .act(.gets):
      keep(message)
      return Receipt()
    case .act: return Receipt()
    case .response(let wire): return take(response: wire, message)
    case .unreachable:
      waiting[message.connection] = nil
      return Receipt()
    }
  }

  /// What came to his site, and what a script of his saw, is his.
  mutating func keep(_ message: Message) { loot.keep(message, from: "\(message.name) of \(message.from)") }

  mutating func note(parametersOf address: String) {
    loot.keep(parametersOf: address, from: "his own request")
  }

  /// An address with his loot in place of the names in braces.
  func filled(_ address: String) -> String {
    AttackerErrand.filled(address) { FormParameters.encode(loot[$0] ?? "") }
  }

  private mutating func take(leak message: Message) -> Receipt {
    let review = LeakedMessage(content: message.content)
    var checks = Checks(by: self)
    guard Attacker.leakRules.hold(against: review, noting: &checks) == nil else {
      return Receipt(checks: checks)
    }
    let what = message.copyOf.map { "\($0) at \(message.from)" } ?? "the store of \(message.from)"
    loot.keep(message, from: what)
    return Receipt(checks: checks)
  }

  /// What is sent in his name is his as well: what he asks with is the key to what comes.
  public mutating func note(sentInItsName dispatch: Dispatch) {
    guard case .request(let wire, let origin) = dispatch.content, let request = try? wire.request else {
      return
    }
    let authorization = request.headerFields.value(of: .authorization) ?? ""
    let key =
      BasicCredentials(authorization: authorization)?.userID
      ?? authorization.split(separator: " ").dropFirst().first.map(String.init)
    lent[dispatch.connection] = Waiting(address: origin + request.path, key: key ?? "")
  }

  private mutating func take(response wire: WireMessage, _ message: Message) -> Receipt {
    let isData = message.name == .resourceResponse
    let asked = lent.removeValue(forKey: message.connection)
    let reason =
      waiting.removeValue(forKey: message.connection)
      ?? Waiting(address: asked?.address ?? message.from.text, key: isData ? asked?.key ?? "" : nil)
    do {
      let response = try wire.response
      if let key = reason.key {
        if response.status == .ok {
          data[reason.address] = Data(text: String(decoding: response.body, as: UTF8.self), key: key)
        }
      } else {
        loot.keep(message, from: "answer of \(message.from)")
      }
      return Receipt()
    } catch {
      return Receipt(checks: [MessageIsHTTP.failure(error)])
    }
  }

  private mutating func go(_ errand: AttackerErrand) -> Receipt {
    let review = AttackerMove(errand: errand, loot: loot)
    var checks = Checks(by: self)
    guard Attacker.moveRules.hold(against: review, noting: &checks) == nil else {
      return Receipt(checks: checks)
    }
    return Receipt(checks: checks, sends: dispatch(errand).map { [$0] } ?? [])
  }

  private mutating func dispatch(_ errand: AttackerErrand) -> Dispatch? {
    switch errand {
    case .redeem(let thing, let address, let clientID): redeem(thing, at: address, as: clientID)
    case .use(let key, let address, let method, let content):
      use(key, at: address, by: method, handingIn: content)
    case .open(let address):
      settings.browser.map { browser in
        .act(.addressOpened, .opens(address: filled(address)), to: browser)
      }
    }
  }

  /// A token request as the client would send it (RFC 6749 §4.1.3, §6), made of loot: with the secret where
  /// he has learned it, with the client's assertion where he has got one, with the bare client identifier, which is no
  /// secret, where he has neither.
  private mutating func redeem(_ thing: AttackerErrand.Redeemable, at text: String, as clientID: String)
    -> Dispatch?
  {
    guard let address = WebAddress(text) else { return nil }
    let client = loot.client(clientID)
    let secret = client.secret
    let isCode = thing == .code
    let assertion = secret == nil ? loot["client_assertion"] : nil
    let form = FormParameters([
      "grant_type": thing.grantType.rawValue,
      thing.rawValue: thing == .clientAssertion ? nil : loot[thing.rawValue],
      "redirect_uri": isCode ? client.redirectURI ?? loot["redirect_uri"] : nil,
      "client_id": secret == nil ? clientID : nil,
      "code_verifier": isCode ? loot["code_verifier"] : nil,
      "client_assertion_type": assertion == nil ? nil : ClientAuthenticationMethod.assertionType,
      "client_assertion": assertion,
    ])
    var fields: HTTPFields = [:]
    if let secret { fields[.authorization] = ClientCredentials.basic(clientID, secret) }
    return send(.tokenRequest, .post(form, to: address, headerFields: fields), to: address)
  }

  /// A request for a resource as the client would send it, with a stolen token or a stolen password.
  private mutating func use(
    _ key: AttackerErrand.Key, at text: String, by method: ResourceKey.Method, handingIn content: String?
  ) -> Dispatch? {
    guard let address = WebAddress(text) else { return nil }
    let (name, authorization): (MessageName, String) =
      switch key {
      case .accessToken: (.resourceRequest, "Bearer \(loot["access_token"] ?? "")")
      case .password:
        (
          .passwordResourceRequest,
          BasicCredentials(userID: loot["username"] ?? "", password: loot["password"] ?? "").authorization
        )
      }
    var request = WireRequest.get(address, headerFields: [.authorization: authorization])
    request.method = method.wire
    if let content, method.hasContent {
      request.headerFields[.contentType] = "application/json"
      request.body = (try? JSONReader.read(Array(content.utf8)).indentedOctets) ?? Array(content.utf8)
    }
    return send(name, request, to: address, key: loot[key == .password ? "username" : "access_token"] ?? "")
  }

  private mutating func send(
    _ name: MessageName, _ request: WireRequest, to address: WebAddress, key: String? = nil
  ) -> Dispatch {
    lastConnection += 1
    waiting[lastConnection] = Waiting(address: address.description, key: key)
    return .request(name, request, to: address.origin, channel: .back, connection: lastConnection)
  }

  /// What he has read at resource servers: the address, and with what he asked.
  var readData: [(address: String, key: String)] { data.map { ($0.key, $0.value.key) } }

  /// What he is able to do, his loot, and what it got him.
  public var facts: [Fact] {
    var all = [
      Fact(
        "web attacker (A1)", [], [.flag("has browsers and clients of his own"), .flag("uses what he learns")])
    ]
    all += settings.abilities.map {
      Fact($0.rawValue, [.init(.remark($0.label))], [.flag("able to")])
    }
    all += loot.items.map {
      Fact(
        "loot:", .text($0.key), [.init(.secret($0.value.value)), .init("from", .text($0.value.source))])
    }
    // What is JSON is told in one line.
    all += data.map {
      Fact(
        "data", [.init("from", .address($0.key))],
        [.init(.text((try? JSONReader.read(Array($0.value.text.utf8)))?.text ?? $0.value.text))])
    }
    return all + (lastPage.map { [Fact(lookingAt: $0)] } ?? [])
  }
}

extension Attacker {
  static let moveRules: [Rule<AttackerMove>] = [AttackerRules.attackerLearnedSecret]
  static let leakRules: [Rule<LeakedMessage>] = [AttackerRules.messageLeaked]
}
