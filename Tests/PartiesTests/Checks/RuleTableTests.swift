import Citations
import Foundation
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Every rule stands in the table, and every test names its rule")
struct RuleTableTests {
  /// The text of every Swift file below a folder of the repository.
  private static func files(below folder: String) throws -> [(name: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: folder)
    let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    return try (paths ?? []).filter { $0.pathExtension == "swift" }.map { file in
      (file.lastPathComponent, try String(contentsOf: file, encoding: .utf8))
    }
  }

  @Test("every rule that is declared stands in the table")
  func declarationsAndTable() throws {
    let pattern = /Rule(?:<[\w.]+>)?\(\s*"([a-z-]+)"/
    let named = try Self.files(below: "Sources/Parties").flatMap { file in
      file.text.matches(of: pattern).map { String($0.1) }
    }
    #expect(named.count > 150)
    #expect(Set(named).subtracting(RuleTable.all.map(\.name)) == [])
  }

  @Test("the page on the architecture has a line for every feature, with its document, and for no other")
  func featuresAndPage() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/architecture.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let start = try #require(text.range(of: "| folder | document | what it adds |")).upperBound
    let rows = text[start...].split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
      .prefix { $0.hasPrefix("|") }
      .map { row in row.split(separator: "|").prefix(2).map { $0.filter { $0 != "`" } }.joined() }
    #expect(rows == Features.all.map { " \($0.name)  \($0.document) " })
  }

  @Test("every folder of features has its line in the table of features, and no line is without a folder")
  func featuresAndFolders() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Sources/Parties/Features").path)
    #expect(Features.all.map(\.name).sorted() == folders.filter { !$0.hasPrefix(".") }.sorted())
  }

  @Test("every name that a rule had before leads to one of today, and stands for no other rule")
  func formerNames() {
    for (former, current) in RuleTable.formerNames {
      #expect(RuleTable.rule(named: current) != nil, "\(former) leads to \(current)")
      #expect(RuleTable.rule(named: former) == nil)
      #expect(RuleTable.currentName(of: former) == current)
    }
  }

  @Test("no two rules share a name; a rule of two lists is the same in both")
  func uniqueNames() {
    let byName = Dictionary(grouping: RuleTable.all, by: \.name)
    for (name, rules) in byName {
      #expect(Set(rules.map(\.title)).count == 1, "\(name) has several titles")
      #expect(Set(rules.map(\.list)).count == rules.count, "\(name) stands twice in one list")
    }
    // One rule serves every endpoint that needs it.
    let shared = byName.filter { $0.value.count > 1 }.keys
    #expect(
      shared.contains("parameters-not-repeated") && shared.contains("method-is-post")
        && shared.contains("scope-known") && shared.contains("guessing-limited"))
  }

  @Test("a rule has a name of small letters, a title and a section")
  func complete() {
    // Pages without headings are cited as a whole.
    let pages: Set = ["Concur Access Token", "Concur Refreshing Access Tokens"]
    for rule in RuleTable.all {
      #expect(rule.name.wholeMatch(of: /[a-z]+(-[a-z]+)+/) != nil)
      #expect(!rule.title.isEmpty)
      #expect(rule.citation.section != nil || pages.contains(rule.citation.document))
      #expect(RuleTable.rule(named: rule.name)?.title == rule.title)
    }
    #expect(RuleTable.rule(named: "no-such-rule") == nil)
  }

  @Test("there is a test that breaks every rule")
  func everyRuleIsBroken() throws {
    let tests = try Self.files(below: "Tests/PartiesTests").filter {
      $0.name != "RuleTableTests.swift"
    }
    for rule in RuleTable.all {
      #expect(tests.contains { $0.text.contains("\"\(rule.name)\"") }, "no test breaks \(rule.name)")
    }
  }

  /// The checks of plays in which people and parties do what they should.
  private static func checksWhereAllGoesWell() async -> [Check] {
    let connect = "https://travel.example/connect"
    let choosing = Intervention(
      message: "authorization-request", alterations: [.set(part: "query.prompt", value: "select_account")])
    let silently = Intervention(
      message: "authorization-request", alterations: [.set(part: "query.prompt", value: "none")])
    let recently = Intervention(
      message: "authorization-request", alterations: [.set(part: "query.max_age", value: "60")])
    let casts = [
      TestCast().readingMetadata().keepingData(of: "ana").opening("https://travel.example/trips"),
      TestCast().watched().breaching("travel-app").attacking(
        .use(.accessToken, at: "https://api.example/trips")),
      TestCast().presentingTokens(in: .body).fetching("POST /trips"),
      TestCast().going(.password).opening("https://travel.example/trips"),
      TestCast().policy { $0.condition = .failing }.altering("login-page", 1, .drop),
      TestCast().going(.implicit).signingIn(by: "/trips").holding([
        .init(path: "/trips", scope: "trips.read", body: .object([.init("name", .string("ana"))]))
      ]),
      TestCast().going(.clientCredentials).verifyingSignatures().fetching("/trips"),
      TestCast().verifyingSignatures().opening("https://travel.example/trips"),
      TestCast().namingResources("required").opening("https://travel.example/mail"),
      TestCast().pushing(), RegistrationRulesTests.cast, ClientDocumentRulesTests.cast,
      RegistrationManagementRulesTests.cast.fetching("updates its registration").fetching(
        "deletes its registration"),
      TestCast().proving(always: true).with { $0.clientSays["dpop_jkt"] = .boolean(true) }.opening(
        "https://travel.example/trips"),
      TestCast().askingInDetail().fetching("POST /trips"), TestCast().signingIntrospection(),
      TestCast().askingInDetail().altering(
        "token-request", 1,
        .set(part: "form.authorization_details", value: "[{\"type\":\"booking\",\"to\":\"Faro\"}]")),
      TestCast().authenticating(.privateKeyJWT), TestCast().going(.jwtBearer).fetching("/trips"),
      TestCast().openID().wanting(.codeIDTokenToken), TestCast().openID().requesting(.byReference),
      TestCast().openID().requesting(.byValue),
      TestCast().openID().signingIn(as: "ana").opening(connect, altering: choosing),
      TestCast().openID().readingMetadata().policy {
        $0.remembersConsent = true
        $0.openID?.authenticationContext = "urn:example:password"
      }.relying {
        ($0.maximumAge, $0.authenticationContexts) = (60, ["urn:example:password"])
      }.opening(connect, altering: silently).opening(connect, altering: recently),
      TestCast().openID().policy { $0.remembersConsent = true }.opening(
        connect,
        altering: Intervention(
          message: "authorization-request",
          alterations: [
            .set(part: "query.prompt", value: "none"),
            .set(part: "query.id_token_hint", value: AuthenticationHintTests.hint(about: "ana")),
          ])),
    ]
    var checks: [Check] = []
    for cast in casts { checks += await cast.play().deliveries.flatMap(\.receipt.checks) }
    checks += await DeveloperCast().play().deliveries.flatMap(\.receipt.checks)
    let native = await NativeCast().opening("https://travel.example/trips").play()
    checks += await native.deliveries.flatMap(\.receipt.checks)
    checks += await PasswordRulesTests.checksWhereAllGoesWell()
    // A client that looks for its server begins with a request that it knows will be refused.
    checks += await TestCast().discoveringServer().play().deliveries.flatMap(\.receipt.checks).filter {
      $0.rule != "token-presented"
    }
    checks += await TestCast().refreshing(.keep).revoking().play().deliveries.flatMap(\.receipt.checks)
    checks += await TokenExchangeRulesTests.checksWhereAllGoesWell()
    checks += await DeviceRulesTests.checksWhereAllGoesWell()
    checks += BrowserCallTests.checksWhereAllGoesWell()
    checks += (try? MixUpRulesTests.checksWhereAllGoesWell()) ?? []
    checks += (try? OpenRedirectionRulesTests.checksWhereAllGoesWell()) ?? []
    checks += await ResourcesOfPeopleTests.checksWhereAllGoesWell()
    checks += await ScopeStepUpRulesTests.checksWhereAllGoesWell()
    checks += await ProxyingRulesTests.checksWhereAllGoesWell()
    let limited = TestCast().pushing().with {
      $0.serverSays["pushed_request_octets"] = .integer(4000)
      $0.serverSays["pushed_requests_per_minute"] = .integer(5)
    }
    let naming = PushedProofTests.cast.with { $0.clientSays["dpop_jkt"] = .boolean(true) }
    for cast in [limited, naming, SignedMetadataTests.cast] {
      checks += await cast.play().deliveries.flatMap(\.receipt.checks)
    }
    checks += await TestCast().offeringRevocation().opening("https://login.example/apps?app=travel-app")
      .play()
      .deliveries.flatMap(\.receipt.checks)
    checks += await DPoPRulesTests.checksWhereAllGoesWell()
    checks += await DirectCast().fetching().play().deliveries.flatMap(\.receipt.checks)
    // A resource demands a better sign-in; the second request for it goes well.
    let stepUp = TestCast().steppingUp(to: ["urn:example:two-factors"], within: 60).opening(
      "https://travel.example/bookings")
    checks += await stepUp.play().deliveries.flatMap(\.receipt.checks).filter { $0.verdict != .fails }
    // A client refreshes when its token is refused; the refresh itself goes well.
    let refresh = TestCast().refreshing(.rotate, for: Scope(["trips.read"])).passing(seconds: 600)
    let requests = await refresh.fetching("/trips").play().deliveries.filter {
      $0.message.name == "token-request"
    }
    return checks + requests.flatMap(\.receipt.checks)
  }

  @Test("every rule holds when people and parties do what they should")
  func everyRuleHolds() async {
    let checks = await RuleTableTests.checksWhereAllGoesWell()
    // Every play opens the page for connecting, which apps that ask no owner at a browser do not have.
    let failed = checks.filter { $0.verdict == .fails && $0.rule != "page-exists" }
    #expect(failed.map(\.rule) == [])
    let held = Set(checks.filter { $0.verdict == .holds }.map(\.rule))
    // What is no HTTP message cannot be judged at all, what is for another server or for no page of this one is not
    // judged further, what conflicts with nothing goes without saying, and a server that is well is not asked whether it is: these are noted only when they fail. No server here has an extension that says azp, or runs on a person's own device, or
    // makes a token for later, or
    // has an ID token with refreshed tokens; and what goes without saying is noted only where it is broken.
    // Nor does a service here name itself by a token of its own.
    let neverHeld: Set = [
      "actor-token-of-this-client", "actor-token-type-goes-along",
      "message-is-http", "request-is-for-this-server", "page-exists", "answer-can-be-made",
      "authorized-party-is-this-client",
      "registration-parameter-supported", "token-not-early", "id-token-not-early", "no-conflict-with-state",
      "request-object-not-early", "redirect-uri-protected", "parameter-characters-allowed",
      "response-mode-supported", "redirect-uri-trusted",
      "id-token-claims-typed", "assertion-claims-typed", "request-object-claims-typed",
      "introspection-jwt-claims-typed",
      "software-statement-claims-typed",
      "refreshed-subject-identical", "refreshed-audience-identical", "refreshed-authentication-identical",
      "refreshed-authorized-party-identical", "refreshed-nonce-identical",
    ]
    #expect(held.symmetricDifference(Set(RuleTable.all.map(\.name))) == neverHeld)
  }

  @Test("each check of a run says what the table says of its rule")
  func checksAndTable() async {
    for check in await RuleTableTests.checksWhereAllGoesWell() {
      // A rule of several endpoints cites for each where it is written.
      let rules = RuleTable.all.filter { $0.name == check.rule }
      #expect(
        rules.contains { rule in
          rule.title == check.title && [rule.citation, rule.amendment].contains(check.citation)
        })
    }
  }

  @Test("every message name that is declared stands in the list of all, once")
  func messageNames() throws {
    let files = try ["Sources/Simulation", "Sources/Parties"].flatMap { try Self.files(below: $0) }
    let pattern = /static let \w+: MessageName = "([a-z-]+)"/
    let declared = files.flatMap { $0.text.matches(of: pattern).map { MessageName(String($0.1)) } }
    #expect(declared.count > 30)
    #expect(Set(declared) == Set(MessageName.all))
    #expect(MessageName.all.count == declared.count)
  }

  @Test("every message of a run bears a name of that list")
  func messagesOfRuns() async {
    let casts = [
      TestCast().readingMetadata().opening("https://travel.example/trips").opening(
        "https://nowhere.example/"),
      TestCast().consenting(.nothing), TestCast().typing("wrong", "correct horse").fetching("/trips"),
      TestCast().opening("https://travel.example/none"), TestCast().opening("https://login.example/none"),
    ]
    for cast in casts {
      let unknown = Set(await cast.play().names).subtracting(MessageName.all)
      #expect(unknown.isEmpty)
    }
  }
}
