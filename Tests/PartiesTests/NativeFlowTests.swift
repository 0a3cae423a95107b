import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("A vendor's own flow, as its guide has it")
struct NativeFlowTests {
  @Test("the messages, in order")
  func messages() async throws {
    let play = await NativeCast().opening("https://travel.example/trips").play()
    #expect(
      await play.names == [
        "address-opened", "page-request", "client-login-page", "page-shown", "sign-in",
        "client-login-request", "native-token-request", "native-token-response", "page", "page-shown",
        "address-opened", "page-request", "native-resource-request", "native-resource-response", "page",
        "page-shown",
      ])
  }

  @Test("the request: a GET, the user's credentials, the app's key, nothing else")
  func request() async throws {
    let request = try await NativeCast().play().request("native-token-request")
    #expect(request.method == .get)
    #expect(request.target == "/net2/oauth2/accesstoken.ashx")
    #expect(
      request.headerFields[.authorization] == "Basic "
        + Base64URL.encodePlain("ana@office.example:tram 28".utf8))
    #expect(request.headerFields.count == 2)
    #expect(request.headerFields[HTTPField.Name("X-ConsumerKey") ?? .accept] == "hj7683jslks93lalkjss93")
    #expect(request.body.isEmpty)
  }

  @Test("where there is no password, the login ID ends with a colon all the same")
  func noPassword() async throws {
    let play = await NativeCast().withoutPassword().play()
    let request = try await play.request("native-token-request")
    #expect(
      request.headerFields[.authorization] == "Basic " + Base64URL.encodePlain("ana@office.example:".utf8))
    #expect(try await play.response("native-token-response").status == .ok)
  }

  @Test("the answer: three elements, the end a year from now, in the guide's own form")
  func answer() async throws {
    let response = try await NativeCast().play().response("native-token-response")
    #expect(response.status == .ok)
    #expect(response.mediaType == "application/xml")
    #expect(
      response.text == """
        <?xml version="1.0"?>
        <Access_Token>
          <Token>fdjhk2382kwkajsklwe8i3932kslswl</Token>
          <Expiration_date>6/1/2014 8:00:00 AM</Expiration_date>
          <Refresh_Token>8ew$sefhj7s62ns94376nsjd62s</Refresh_Token>
        </Access_Token>
        """)
  }

  @Test("the app has the password until there is an answer, and not a moment longer")
  func memory() async throws {
    let play = await NativeCast().play()
    let timeline = await play.conductor.timeline
    let index = try #require(play.conductor.cast.firstIndex(of: "travel-app"))
    func knows(after name: MessageName) throws -> Bool {
      let moment = try #require(
        (0...timeline.branches[0].end).compactMap { timeline.moment(at: $0, on: 0) }.last {
          $0.delivery?.message.name == name
        })
      return moment.members[index].facts.contains { $0.mentions("tram 28") }
    }
    #expect(try !knows(after: "client-login-page"))
    #expect(try knows(after: "client-login-request"))
    #expect(try knows(after: "native-token-request"))
    #expect(try !knows(after: "native-token-response"))
    let memory = try await play.memory(of: "travel-app")
    #expect(memory.contains { $0.value.contains(NativeCast.token) })
    #expect(memory.contains { $0.name == "consumer_key" && $0.value == "hj7683jslks93lalkjss93" })
  }

  @Test("a refused login leaves no password either")
  func refused() async throws {
    let play = await NativeCast().typing("tram 29").play()
    #expect(try await play.response("native-token-error-response").status == .forbidden)
    #expect(try await !play.memory(of: "travel-app").contains { $0.value.contains("tram") })
  }

  @Test("the app shows the token behind the word OAuth, and the user what she got")
  func resource() async throws {
    let play = await NativeCast().opening("https://travel.example/trips").play()
    let request = try await play.request("native-resource-request")
    #expect(request.headerFields[.authorization] == "OAuth \(NativeCast.token)")
    #expect(try await play.response("native-resource-response").text == NativeCast.trips.text)
    #expect(try await play.response("page", 2).text.contains("<li>Porto</li>"))
  }

  @Test("an app that is not registered gets nothing")
  func unknownKey() async throws {
    let play = await NativeCast().knowing(consumerKey: "mine").play()
    #expect(
      try await play.delivery(of: "native-token-request").receipt.failedCheck?.rule == "consumer-key-known")
    #expect(try await play.response("error-page").text.contains("403"))
  }
}
