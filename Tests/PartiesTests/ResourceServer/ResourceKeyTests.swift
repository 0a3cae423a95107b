import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("A resource and what is done with it")
struct ResourceKeyTests {
  @Test(
    "is a path, and a method before it unless it is read",
    arguments: [
      ("/trips", ResourceKey(.get, "/trips"), "/trips"),
      ("GET /trips", ResourceKey(.get, "/trips"), "/trips"),
      ("POST /contacts", ResourceKey(.post, "/contacts"), "POST /contacts"),
      ("DELETE /contacts/7", ResourceKey(.delete, "/contacts/7"), "DELETE /contacts/7"),
    ])
  func reading(text: String, key: ResourceKey, description: String) {
    #expect(ResourceKey(parsing: text) == key)
    #expect(key.description == description)
    #expect(ResourceKey(parsing: description) == key)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "trips", "POST", "POST  /trips", "post /trips", "PATCH /trips", "/a /b", "POST /a b", " /a",
    ])
  func refused(text: String) {
    #expect(ResourceKey(parsing: text) == nil)
  }

  @Test("a client sends header fields with it that the resource is said to take, and no others can be said")
  func fields() async throws {
    let play = await TestCast().with {
      $0.otherResources = [
        .init(
          method: .post, path: "/mcp", address: "https://api.example/trips", sends: .object([]),
          fields: [NamedValue("Mcp-Name", "list_trips")])
      ]
    }.fetching("POST /mcp").play()
    let sent = try await play.request("resource-request").headerFields
    #expect(sent.first { $0.name.rawName == "Mcp-Name" }?.value == "list_trips")
    #expect(ClientSettings.Resource.isHeaderField("Mcp-Name", "list_trips"))
    #expect(!ClientSettings.Resource.isHeaderField("Mcp Name", "x"))
    #expect(!ClientSettings.Resource.isHeaderField("Mcp-Name", "x\r\nX: y"))
  }
}
