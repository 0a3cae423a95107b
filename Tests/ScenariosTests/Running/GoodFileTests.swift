import Testing

@testable import Scenarios

@Suite("A good scenario file")
struct GoodFileTests {
  @Test(
    "is read, runs as it says, and leaves nothing unexplained", arguments: TestLibrary.names(in: "good"))
  func holds(name: String) async throws {
    #expect(try await TestLibrary.rendered("good/\(name).yaml") == "")
  }
}
