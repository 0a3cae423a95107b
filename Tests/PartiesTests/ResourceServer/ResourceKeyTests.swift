import Parties
import Testing

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
}
