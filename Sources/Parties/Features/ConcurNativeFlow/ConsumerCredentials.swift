internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
public import Wire

/// What an app has from its registration with a vendor: the key that names it, and the secret (Concur Partner
/// Applications).
struct ConsumerCredentials: Sendable, Equatable {
  var key: String
  /// Nil where it was given none.
  var secret: String?
}

/// What a client's cast says of its registration with a vendor.
struct ConsumerRegistration: FeatureValue {
  var secret: String?
  /// Who made it, and tells it its key; nil where it has that from the beginning.
  var developer: PartyName?
}

/// What its developer has told a client.
struct DevelopersWord: FeatureValue {
  var consumer: ConsumerCredentials?
  /// Login ID and password of hers, until there is a token for them (Concur Native Flow §5).
  var lent: Client.OwnerPassword?
}

extension FeatureValues {
  var consumerRegistration: ConsumerRegistration {
    get { self[ConsumerRegistration.self] }
    _modify { yield &self[ConsumerRegistration.self] }
  }

  var developersWord: DevelopersWord {
    get { self[DevelopersWord.self] }
    _modify { yield &self[DevelopersWord.self] }
  }

  /// Takes over who made the client.
  public mutating func register(developer: PartyName) { consumerRegistration.developer = developer }
}

extension Client {
  /// By what the vendor knows it: as its developer told it, else as it was built.
  var consumer: ConsumerCredentials {
    features.developersWord.consumer
      ?? ConsumerCredentials(key: settings.clientID, secret: settings.features.consumerRegistration.secret)
  }

  /// Is set up by its developer: with key and secret, and, where it works without anybody, with whose data it is to get.
  mutating func hear(developer pieces: [NamedValue], from person: PartyName) -> Receipt {
    func said(_ name: String) -> String? { pieces.first { $0.name == name }?.value }
    let word = SetUp(
      from: person, developer: settings.features.consumerRegistration.developer,
      key: said("consumer_key") ?? "")
    var checks = Checks(by: self)
    guard SetUp.rules.hold(against: word, noting: &checks) == nil else { return Receipt(checks: checks) }
    features.developersWord.consumer = ConsumerCredentials(key: word.key, secret: said("consumer_secret"))
    if let login = said("login_id"), let password = said("password") {
      features.developersWord.lent = OwnerPassword(username: login, password: password)
    }
    return Receipt(checks: checks)
  }

  /// Gets a token with what it was lent: of a user who need not be there (Concur Native Flow).
  mutating func requestNativeToken(
    lentFor purpose: TokenPurpose, at server: ClientSettings.ServerAddresses
  ) -> Receipt {
    let lent = features.developersWord.lent
    var checks = Checks(by: self)
    guard LentLogin.rules.hold(against: LentLogin(username: lent?.username), noting: &checks) == nil, let lent
    else { return Receipt(checks: checks) }
    var receipt = requestNativeToken(
      BasicCredentials(userID: lent.username, password: lent.password), at: server, for: purpose)
    receipt.checks = checks.all + receipt.checks
    return receipt
  }

  /// What its developer told it, as people read it.
  var developersFacts: [Fact] {
    let word = features.developersWord
    let key = word.consumer.map { consumer in
      Fact(
        "consumer key", .text(consumer.key), consumer.secret.map { [.init("secret", .secret($0))] } ?? [])
    }
    let lent = word.lent.map {
      Fact("login ID that it was lent", .party($0.username), [.init("password", .secret($0.password))])
    }
    return [key, lent].compactMap(\.self)
  }
}

/// What somebody tells a client about itself, under review. Of a refusal nobody is told.
struct SetUp: Review {
  typealias Refusal = Void

  static let rules: [Rule<SetUp>] = [keyFromDeveloper, consumerKeyTold]

  let from: PartyName
  let developer: PartyName?
  let key: String

  /// Who sets an app up says to which server it gives passwords, and in whose name it asks.
  private static let keyFromDeveloper = Rule<SetUp>(
    "key-from-developer", "it is the app's developer who says so", Citation("Concur Native Flow", "2")
  ) { word in
    let expected = word.developer.map { "\($0)" } ?? "nobody: it was built with its key"
    guard word.developer == word.from else { return .fails(expected: expected, found: "\(word.from)", ()) }
    return .holds(found: "\(word.from)")
  }

  /// Without a key the vendor answers no app (Concur Native Flow §3).
  private static let consumerKeyTold = Rule<SetUp>(
    "consumer-key-told", "she tells it a consumer key", Citation("Concur Native Flow", "2"),
    needed: "without a key there is nothing to remember"
  ) { word in
    guard !word.key.isEmpty else { return .fails(expected: "a consumer key", found: "none", ()) }
    return .holds(found: word.key)
  }
}

/// Whose login ID and password an app has, when it is to get a token and nobody is there. Of a refusal nobody is told.
struct LentLogin: Review {
  typealias Refusal = Void

  static let rules: [Rule<LentLogin>] = [loginLent]

  let username: String?

  /// The app sends the credentials of a user (Concur Native Flow §3); it must have some.
  private static let loginLent = Rule<LentLogin>(
    "login-lent", "the app was lent a login ID and a password", Citation("Concur Native Flow", "3"),
    needed: "without them there is nobody to ask a token for"
  ) { login in
    guard let username = login.username else { return .fails(expected: "a login ID", found: "none", ()) }
    return .holds(found: username)
  }
}

extension ClientSettings.Said {
  /// What it proves with to a vendor that it is the app of its key; nil for nothing.
  public var consumerSecret: String? { features.consumerRegistration.secret }
}
