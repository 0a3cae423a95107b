import Diagnostics
import Parties
import Simulation
import Testing
import Wire

@testable import Scenarios

@Suite("The sentence of an act")
struct ActSentenceTests {
  private func effects(_ sentence: String) throws -> (effects: [Act.Effect], problems: [Diagnostic]) {
    let reading = try TestLibrary.read(Derived.yaml("script:\n  - act: \(sentence)\n"))
    return (reading.scenario?.script.map(\.effect) ?? [], reading.problems)
  }

  @Test(
    "a person opens a page of an app, or any address",
    arguments: [
      ("ana opens travel-app at /connect", "https://travel.example/connect"),
      ("ana opens travel-app at /", "https://travel.example/"),
      ("ana opens travel-app at /trips?day=1", "https://travel.example/trips?day=1"),
      ("ana  opens   travel-app at /connect", "https://travel.example/connect"),
      ("ana opens https://nobody.example/x#y", "https://nobody.example/x#y"),
    ])
  func opens(sentence: String, address: String) throws {
    let (effects, problems) = try effects(sentence)
    #expect(problems == [])
    #expect(effects == [.send(.act("address-opened", .opens(address: address), to: "browser"), from: "ana")])
  }

  @Test(
    "an app asks for a resource on its own",
    arguments: [
      ("travel-app asks for /trips", "/trips"), ("travel-app asks for GET /trips", "/trips"),
      ("travel-app asks for POST /trips", "POST /trips"),
    ])
  func asks(sentence: String, errand: String) throws {
    let (effects, problems) = try effects(sentence)
    #expect(problems == [])
    #expect(effects == [.send(.act("errand", .asks(errand), to: "travel-app"), from: "travel-app")])
  }

  @Test("an app does what a feature lets it be told")
  func errand() throws {
    let (effects, problems) = try effects("travel-app revokes its tokens")
    #expect(problems == [])
    #expect(
      effects == [.send(.act("errand", .asks("revokes its tokens"), to: "travel-app"), from: "travel-app")])
  }

  @Test(
    "time passes, in seconds, minutes, hours and days",
    arguments: [
      ("a second passes", 1), ("an hour passes", 3600), ("a day passes", 86_400), ("1 minute passes", 60),
      ("90 seconds pass", 90), ("2 minutes pass", 120), ("100000 days pass", 8_640_000_000),
    ])
  func passes(sentence: String, seconds: Int) throws {
    let (effects, problems) = try effects(sentence)
    #expect(problems == [])
    #expect(effects == [.pass(seconds: seconds)])
  }

  @Test("every form that the help shows is understood", arguments: ActSentence.forms)
  func forms(sentence: String) throws {
    #expect(try effects(sentence).problems == [])
  }

  @Test(
    "what is no act is refused",
    arguments: [
      ("ana sleeps", "unknown-act"), ("ana", "unknown-act"), ("ana opens", "unknown-act"),
      ("ana opens travel-app", "unknown-act"), ("ana opens travel-app on /connect", "unknown-act"),
      ("ana opens travel-app at connect", "unknown-act"), ("ana opens travel-app at /a^b", "unknown-act"),
      ("ana opens travel-app at /connect now", "unknown-act"), ("0 seconds pass", "unknown-act"),
      ("-5 seconds pass", "unknown-act"), ("100001 seconds pass", "unknown-act"),
      ("1.5 hours pass", "unknown-act"),
      ("99999999999999999999 seconds pass", "unknown-act"), ("a week passes", "unknown-act"),
      ("an s passes", "unknown-act"), ("anna opens travel-app at /connect", "unknown-party"),
      ("ana opens travelapp at /connect", "unknown-party"), ("ana opens login at /connect", "wrong-role"),
      ("login opens travel-app at /connect", "wrong-role"), ("anna opens https://a.example", "unknown-party"),
      ("trips revokes its tokens", "wrong-role"), ("travelapp revokes its tokens", "unknown-party"),
      ("travel-app revokes its token", "unknown-act"),
      ("trips asks for /trips", "wrong-role"), ("trip-app asks for /trips", "unknown-party"),
      ("travel-app asks for /trip", "unknown-act"), ("travel-app asks for PUT /trips", "unknown-act"),
      ("travel-app asks for post /trips", "unknown-act"),
      ("travel-app asks for POST /trips now", "unknown-act"),
    ])
  func refused(sentence: String, code: String) throws {
    let (effects, problems) = try effects(sentence)
    #expect(effects == [])
    #expect(problems.map(\.code.rawValue) == [code])
    #expect(problems.first?.location?.line == 10)
    #expect(problems.first?.location?.column == 10)
    #expect(problems.first?.location?.length == sentence.unicodeScalars.count)
  }

  @Test("an empty act is no act")
  func empty() throws {
    let reading = try TestLibrary.read(Derived.yaml("script:\n  - act: ''\n"))
    #expect(reading.problems.map(\.code) == ["unknown-act"])
  }
}
