import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("What requests make of what a resource server holds")
struct ResourceStoreTests {
  private static let resources: [ResourceServerSettings.Resource] = [
    .init(
      path: "/trips", scope: "trips.read",
      body: .object([
        .init(
          "trips",
          .array([
            .object([.init("id", .integer(7)), .init("to", .string("Porto"))]),
            .object([.init("id", .integer(8)), .init("to", .string("Braga"))]),
          ]))
      ])),
    .init(path: "/note", scope: "trips.read", body: .string("hello")),
    .init(method: .post, path: "/trips", scope: "trips.book", body: nil),
    .init(
      method: .post, path: "/wishes", scope: "trips.book", body: .object([.init("thanks", .boolean(true))])),
    .init(method: .put, path: "/trips/7", scope: "trips.book", body: nil),
    .init(method: .delete, path: "/trips/7", scope: "trips.book", body: nil),
    .init(method: .delete, path: "/trips", scope: "trips.book", body: .string("all gone")),
  ]

  private func play(
    _ errands: String..., sending content: JSONValue? = .object([.init("to", .string("Faro"))])
  )
    async -> Play
  {
    var cast = TestCast().holding(Self.resources, sending: content)
    for errand in errands { cast = cast.fetching(errand) }
    return await cast.play()
  }

  @Test("POST to what is no list is refused, and nothing is lost (RFC 9110 §15.5.10)")
  func postToNoList() async throws {
    let resources: [ResourceServerSettings.Resource] = [
      .init(
        path: "/me", scope: "trips.read",
        body: .object([.init("name", .string("Ana")), .init("city", .null)])),
      .init(method: .post, path: "/me", scope: "trips.book", body: nil),
    ]
    let content = JSONValue.object([.init("to", .string("Faro"))])
    let play = await TestCast().holding(resources, sending: content).fetching("POST /me").fetching("/me")
      .play()
    #expect(try await play.response("resource-response", 1).status.code == 409)
    #expect(try await play.response("resource-response", 2).document["name"]?.string == "Ana")
  }

  @Test("POST adds to the list, and answers with what it took")
  func post() async throws {
    let play = await play("POST /trips", "/trips")
    let answer = try await play.response("resource-response")
    #expect(answer.status.code == 200)
    #expect(try answer.document["to"]?.string == "Faro")
    let trips = try await play.response("resource-response", 2).document
    #expect(trips.text.hasSuffix(#"{"id":8,"to":"Braga"},{"to":"Faro"}]}"#))
  }

  @Test("POST to where there is no list begins one; what a resource is said to answer, it answers")
  func postToNothing() async throws {
    let play = await play("POST /wishes")
    #expect(try await play.response("resource-response").document["thanks"]?.boolean == true)
    #expect(
      try await play.memory(of: "api").contains {
        $0.name == "data at /wishes" && $0.value == #"[{"to":"Faro"}]"#
      })
  }

  @Test("POST of nothing changes nothing")
  func postOfNothing() async throws {
    let play = await TestCast().holding(Self.resources, sending: nil).fetching("POST /trips").fetching(
      "/trips"
    ).play()
    #expect(try await play.response("resource-response").status.code == 204)
    #expect(try await play.response("resource-response", 2).text.contains("Braga"))
  }

  @Test("PUT replaces the entry that the path names")
  func put() async throws {
    let play = await play(
      "PUT /trips/7", "/trips", sending: .object([.init("id", .integer(7)), .init("to", .string("Faro"))]))
    #expect(try await play.response("resource-response").status.code == 204)
    let trips = try await play.response("resource-response", 2).document
    #expect(trips.text == #"{"trips":[{"id":7,"to":"Faro"},{"id":8,"to":"Braga"}]}"#)
  }

  @Test("DELETE removes the entry that the path names, and then it is not found; PUT puts it there again")
  func delete() async throws {
    let play = await play("DELETE /trips/7", "/trips", "DELETE /trips/7", "PUT /trips/7", "DELETE /trips/7")
    #expect(try await play.response("resource-response").status.code == 204)
    #expect(
      try await play.response("resource-response", 2).document.text == #"{"trips":[{"id":8,"to":"Braga"}]}"#)
    let again = try await play.delivery(of: "resource-request", 3)
    #expect(again.receipt.failedCheck?.rule == "resource-exists")
    #expect(try await play.response("resource-error-response").status.code == 404)
    #expect(try await play.response("resource-response", 3).status.code == 204)
    #expect(try await play.response("resource-response", 4).status.code == 204)
  }

  @Test("what is removed as a whole is gone as a whole")
  func deleteAll() async throws {
    let play = await play("DELETE /trips", "/trips")
    #expect(try await play.response("resource-response").document == .string("all gone"))
    #expect(try await play.delivery(of: "resource-request", 2).receipt.failedCheck?.rule == "resource-exists")
  }

  @Test("a request that is refused changes nothing")
  func refused() async throws {
    let play = await TestCast().holding(Self.resources).consenting(.only(["trips.read"])).fetching(
      "DELETE /trips/7"
    )
    .fetching("/trips").play()
    #expect(try await play.response("resource-error-response").status.code == 403)
    #expect(try await play.response("resource-response").text.contains("Porto"))
  }
}
