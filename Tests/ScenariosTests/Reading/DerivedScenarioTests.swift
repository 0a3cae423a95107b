import Diagnostics
import Parties
import Simulation
import Testing
import Transcripts
import Wire

@testable import Scenarios

@Suite("A derived scenario")
struct DerivedScenarioTests {
  /// The octets of all messages of a run.
  private func wire(of scenario: Scenario) async -> [WireMessage?] {
    await Rehearsal.run(scenario, glossary: Glossary()).transcript.entries.map(\.wire)
  }

  @Test("takes cast and script from the one it extends")
  func inherits() async throws {
    let base = try #require(try TestLibrary.good().read(TestLibrary.file("good/minimal.yaml")).scenario)
    let derived = try Derived.scenario("")
    #expect(derived.base == "minimal")
    #expect(base.base == nil)
    #expect(derived.cast.map(\.name) == base.cast.map(\.name))
    #expect(await wire(of: derived) == wire(of: base))
    #expect(derived.script.map(\.title) == base.script.map(\.title))
    #expect(derived.name == "sample" && derived.title == "Sample" && derived.topic == "tests")
  }

  @Test("changes one setting and leaves the others of the party")
  func override() async throws {
    let base = await wire(of: try Derived.scenario(""))
    let changes = "cast: {login: {role: authorization server, access_token_lifetime: 5}}"
    let derived = await wire(of: try Derived.scenario(changes))
    #expect(derived.count == base.count)
    let differing = zip(base, derived).filter { $0 != $1 }
    #expect(differing.count == 1)
    #expect(differing.first?.0?.text.contains("\"expires_in\": 600") == true)
    #expect(differing.first?.1?.text.contains("\"expires_in\": 5") == true)
  }

  @Test("takes a setting of a party out")
  func without() throws {
    let travelApp = "travel-app: {role: client, authentication: none, without: client_secret}"
    let derived = try Derived.scenario("cast: {\(travelApp)}")
    guard case .client(let client) = derived.cast[2].member else {
      Issue.record("the third party is no client")
      return
    }
    #expect(client.store == [NamedValue("client_id", "travel-app")])
  }

  @Test("adds parties after those it inherits")
  func adds() throws {
    let derived = try Derived.scenario(
      "cast: {ben: {role: resource owner, password: x}, laptop: {role: user agent, of: ben}}")
    #expect(derived.cast.map(\.name) == ["ana", "browser", "travel-app", "login", "trips", "ben", "laptop"])
  }

  @Test("of a derived one takes what counts from the nearest, and leaves out who is taken out on the way")
  func levels() async throws {
    let library = try TestLibrary.good()
    let scenario = try #require(library.read(TestLibrary.file("good/changed-twice.yaml")).scenario)
    #expect(scenario.base == "state-not-forged")
    #expect(scenario.cast.map(\.name) == ["ana", "browser", "travel-app", "login", "trips"])
    #expect(scenario.pins == [:])
    let act = try #require(scenario.script.first)
    #expect(act.note == "It is forged once more, and late.")
    #expect(act.expectations.map(\.message) == ["redirection-request"])
    #expect(act.expectations.first?.note == "")
    #expect(act.expectations.first?.delay?.seconds == 31)
    #expect(act.expectations.first?.fails?.value == "state-matches")
    let between = try #require(library.read(TestLibrary.file("good/state-not-forged.yaml")).scenario)
    #expect(between.script.first?.note == "Somebody sits between.")
    #expect(between.script.first?.expectations.first?.fails == nil)
  }

  @Test("may stand on so many others and no more")
  func mostBases() throws {
    let files = (0...(FileLimits.mostBases + 1)).map { number in
      ScenarioFile(
        embedded: Derived.yaml("").replacing("extends: minimal", with: "extends: s\(number + 1)"),
        name: "s\(number).yaml")
    }
    let reader = ScenarioReader(specifications: Library.builtIn.specifications, names: { [] }) { name, _ in
      files.filter { $0.stem == name }
    }
    #expect(
      reader.read(files[0]).problems.map(\.message).contains("'s8' is the 8th that one after another extends")
    )
    #expect(reader.read(files[2]).problems.map(\.message).contains { $0.hasPrefix("unknown scenario 's10'") })
  }

  @Test("has a script of its own in place of the inherited one, or none")
  func script() throws {
    #expect(try Derived.scenario("script: [{act: an hour passes}]").script.map(\.title) == ["an hour passes"])
  }

  @Test("begins when and where chance begins, unless it says otherwise")
  func startAndSeed() throws {
    #expect(try Derived.scenario("").start.description == "2026-01-05T09:00:00Z")
    #expect(try Derived.scenario("").seed == 0)
    let changed = try Derived.scenario("start: 2030-02-28T23:59:59Z\nseed: 9")
    #expect(changed.start.description == "2030-02-28T23:59:59Z")
    #expect(changed.seed == 9)
  }

  @Test("pins one value or several, by party")
  func pins() throws {
    let pins = try Derived.scenario("pins: {login: {code: [a, b], ticket: c}, travel-app: {state: 7}}").pins
    #expect(pins == ["login": ["code": ["a", "b"], "ticket": ["c"]], "travel-app": ["state": ["7"]]])
  }

  @Test("pins in place of the inherited ones, and keeps those of other purposes")
  func inheritedPins() throws {
    let base = ScenarioFile(
      embedded: try #require(
        TestLibrary.file("good/minimal.yaml").data().map { String(decoding: $0, as: UTF8.self) })
        + "\npins: {login: {code: base, ticket: base}, travel-app: {state: base}}\n", name: "minimal.yaml")
    let reader = ScenarioReader(specifications: Library.builtIn.specifications, names: { ["base"] }) {
      name, _ in
      name == "minimal" ? [base] : []
    }
    let reading = reader.read(
      ScenarioFile(embedded: Derived.yaml("pins: {login: {code: own}}"), name: "sample.yaml"))
    #expect(
      reading.scenario?.pins
        == ["login": ["code": ["own"], "ticket": ["base"]], "travel-app": ["state": ["base"]]])
  }

  @Test("cannot extend one that has errors of its own; the fault is told where it is named")
  func brokenBase() throws {
    let broken = ScenarioFile(embedded: "format: 2\n", name: "broken.yaml")
    let reader = ScenarioReader(specifications: Library.builtIn.specifications, names: { ["base"] }) {
      name, _ in
      name == "minimal" ? [broken] : []
    }
    let reading = reader.read(ScenarioFile(embedded: Derived.yaml(""), name: "sample.yaml"))
    let problem = try #require(reading.problems.first { $0.code == "unknown-scenario" })
    #expect(problem.message == "the scenario 'minimal' has errors of its own")
    #expect(problem.help == "run check on broken.yaml")
    #expect(problem.location?.line == 3 && problem.location?.column == 10)
    #expect(reading.scenario == nil && !reading.isUsable)
  }

  @Test("an error in what it inherits is shown in the file that it stands in")
  func placeOfInheritedError() async throws {
    let base = ScenarioFile(
      embedded: Derived.yaml("cast: {ana: {role: resource owner, password: x}}\nscript: [{act: ana sleeps}]")
        .replacing("extends: minimal\n", with: ""), name: "minimal.yaml")
    let reader = ScenarioReader(specifications: Library.builtIn.specifications, names: { ["base"] }) {
      name, _ in
      name == "minimal" ? [base] : []
    }
    let reading = reader.read(ScenarioFile(embedded: Derived.yaml(""), name: "sample.yaml"))
    #expect(reading.sources.map(\.name) == ["sample.yaml", "minimal.yaml"])
    let problem = try #require(reading.problems.first { $0.code == "unknown-act" })
    #expect(problem.location?.file == "minimal.yaml" && problem.location?.line == 9)
  }

  @Test("a warning does not keep a scenario from running")
  func warning() async throws {
    let words = Array(repeating: "word", count: 81).joined(separator: " ")
    let changes = "script: [{act: ana opens travel-app at /connect, explain: \(words)}]"
    let reading = try TestLibrary.read(Derived.yaml(changes))
    #expect(reading.problems.map(\.severity) == [.warning])
    #expect(reading.isUsable)
    let scenario = try #require(reading.scenario)
    #expect(await Rehearsal.run(scenario, glossary: Glossary()).problems == [])
    let eighty = changes.replacing("explain: word ", with: "explain: ")
    #expect(try TestLibrary.read(Derived.yaml(eighty)).problems == [])
  }
}
