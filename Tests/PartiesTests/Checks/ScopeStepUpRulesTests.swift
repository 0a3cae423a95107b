import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A client asks for little at first, and for more when a resource demands it")
struct ScopeStepUpRulesTests {
  private static let bookings = "https://travel.example/bookings"
  private static let cast = TestCast().with {
    $0.clientSays = ["scope": .array([.string("trips.read")]), "steps_up_scope": .boolean(true)]
  }

  static func checksWhereAllGoesWell() async -> [Check] {
    await cast.opening(bookings).play().deliveries.flatMap(\.receipt.checks).filter { $0.verdict != .fails }
  }

  private func scopes(_ play: Play) async throws -> [String?] {
    var scopes: [String?] = []
    for occurrence in 1...(await play.names.filter { $0 == "authorization-request" }.count) {
      let query = try await play.request("authorization-request", occurrence).query
      scopes.append(try FormParameters(parsing: query ?? "")["scope"])
    }
    return scopes
  }

  @Test("it asks for what it asked for before and for what is demanded, and then has what was refused")
  func union() async throws {
    let play = await Self.cast.opening(Self.bookings).play()
    #expect(try await play.response("resource-error-response").status == .forbidden)
    #expect(try await scopes(play) == ["trips.read", "trips.read trips.book"])
    #expect(try await play.response("token-response", 2).document["scope"]?.string == "trips.read trips.book")
    #expect(await play.names.filter { $0 == "resource-response" }.count == 1)
  }

  @Test("where no browser is there it waits, asks when one comes, and repeats what was refused, once")
  func later() async throws {
    let play = await Self.cast.fetching("/bookings").opening("https://travel.example/connect").opening(
      "https://travel.example/connect"
    ).play()
    #expect(
      try await scopes(play) == ["trips.read", "trips.read trips.book", "trips.read trips.book"])
    #expect(await play.names.filter { $0 == "resource-request" }.count == 2)
    #expect(await play.names.filter { $0 == "resource-response" }.count == 1)
  }

  @Test("what a user was asked for stays among what she is asked for next; others are not asked for it")
  func eachUser() async throws {
    let play = await Self.cast.fetching("/bookings").play()
    let memory = try await play.memory(of: "travel-app").filter { $0.name.hasPrefix("will ask for") }
    #expect(memory.count == 1)
    #expect(memory.first?.name == "will ask for trips.read trips.book")
  }

  @Test("a client that does not ask for more tells its user")
  func without() async throws {
    let play = await TestCast().with { $0.clientSays = ["scope": .array([.string("trips.read")])] }.opening(
      Self.bookings
    ).play()
    #expect(try await scopes(play) == ["trips.read"])
    #expect(await play.names.contains("error-page"))
  }

  @Test("nobody is asked twice for one request (scope-step-up-helps)")
  func noLoop() async throws {
    let play = await Self.cast.opening(
      Self.bookings,
      altering: .init(
        message: "authorization-request", alterations: [.set(part: "query.scope", value: "trips.read")])
    ).play()
    let last = Outcome(receipt: try await play.delivery(of: "resource-error-response", 2).receipt)
    #expect(last.broken == "scope-step-up-helps")
    #expect(try last.answer().text.contains("it is still not enough"))
    #expect(await play.names.filter { $0 == "authorization-redirect" }.count == 2)
  }

  @Test("a refusal that names no scope asks for nothing (scope-demand-readable)")
  func unnamed() async throws {
    let play = await Self.cast.opening(Self.bookings).play()
    for alteration in [Alteration.unset(part: "scope"), .set(part: "scope", value: "a\"b")] {
      let outcome = try await play.outcome(of: "resource-error-response", altered: alteration)
      #expect(outcome.broken == "scope-demand-readable")
    }
  }
}
