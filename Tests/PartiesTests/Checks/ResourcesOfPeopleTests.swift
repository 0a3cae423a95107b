import Parties
import Simulation
import Testing
import Wire

@Suite("Where all data is people's, an app gets nothing for itself")
struct ResourcesOfPeopleTests {
  private static let cast = TestCast().verifyingSignatures().keepingData(of: "ana").with {
    $0.apiSays["holds_data_of_people_alone"] = .boolean(true)
  }

  static func checksWhereAllGoesWell() async -> [Check] {
    await cast.opening("https://travel.example/trips").play().deliveries.flatMap(\.receipt.checks)
  }

  @Test("whatever it is called")
  func itself() async throws {
    let play = await Self.cast.going(.clientCredentials).fetching("/trips").play()
    #expect(await play.deliveries.contains { $0.receipt.failedCheck?.rule == "token-allowed-by-person" })
    #expect(await Self.checksWhereAllGoesWell().contains { $0.rule == "token-allowed-by-person" })
  }
}
