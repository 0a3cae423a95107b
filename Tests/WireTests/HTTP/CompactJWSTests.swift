import Testing
import Wire

@Suite("A compact JWS")
struct CompactJWSTests {
  @Test("is taken apart into header, payload and signature")
  func reads() throws {
    let message = try #require(CompactJWS("eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ."))
    #expect(message.header["alg"]?.string == "none")
    #expect(message.claims?["iss"]?.string == "joe")
    #expect(message.signature.isEmpty)
    #expect(message.signingInput == Array("eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ".utf8))
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "a.b", "e30.e30", "e30.e30.e30.e30", "W10.e30.", "e30=.e30.", "!.e30.", "e30.e3.0!", "..",
    ])
  func refuses(_ text: String) {
    #expect(CompactJWS(text) == nil)
  }

  @Test("has no claims where its payload is no object")
  func payload() throws {
    #expect(try #require(CompactJWS("e30.W10.")).claims == nil)
    #expect(try #require(CompactJWS("e30..")).claims == nil)
  }
}
