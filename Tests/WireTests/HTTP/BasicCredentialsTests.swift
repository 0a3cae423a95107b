import Testing
import Wire

@Suite("Basic credentials are those of RFC 7617")
struct BasicCredentialsTests {
  @Test(
    "published credentials are written and read (RFC 7617 §2, §2.1; RFC 6749 §4.1.3, §2.3.1)",
    arguments: [
      ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
      ("test", "123£", "Basic dGVzdDoxMjPCow=="),
      ("s6BhdRkqt3", "gX1fBat3bV", "Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW"),
      ("s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw", "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3"),
    ])
  func published(userID: String, password: String, value: String) {
    let credentials = BasicCredentials(userID: userID, password: password)
    #expect(credentials.authorization == value)
    #expect(BasicCredentials(authorization: value) == credentials)
  }

  @Test("the password begins behind the first colon, and both may be empty")
  func colons() {
    for (userID, password) in [("a", "b:c:"), ("", ""), ("a", ""), ("", "b"), ("", ":"), ("ana", "\u{301}x")]
    {
      let credentials = BasicCredentials(userID: userID, password: password)
      #expect(BasicCredentials(authorization: credentials.authorization) == credentials)
    }
  }

  @Test("the scheme is told in any case of letters")
  func scheme() {
    for scheme in ["basic", "BASIC", "bAsIc"] {
      #expect(
        BasicCredentials(authorization: "\(scheme) QTpC") == BasicCredentials(userID: "A", password: "B"))
    }
    #expect(BasicCredentials(authorization: "Basic   QTpC") != nil)
  }

  @Test(
    "what is no Basic credentials is refused",
    arguments: [
      "", "Basic", "Basic ", "Bearer QTpC", "QTpC", "BasicQTpC", "Basic QTpC=", "Basic QTp", "Basic QQ==",
      "Basic !!!!",
      "Basic /zph", "Basic QTpC QTpC",
    ])
  func refused(value: String) { #expect(BasicCredentials(authorization: value) == nil) }

  @Test("a scheme is set apart from what follows it")
  func split() throws {
    let bearer = try #require(AuthorizationScheme.split("Bearer mF_9.B5f-4.1JqM"))
    #expect(bearer == ("bearer", "mF_9.B5f-4.1JqM"))
    #expect(AuthorizationScheme.split("Bearer") == nil)
    #expect(AuthorizationScheme.split("") == nil)
    #expect(try #require(AuthorizationScheme.split("A \u{301}b")) == ("a", "\u{301}b"))
    #expect(try #require(AuthorizationScheme.split("A b c")) == ("a", "b c"))
  }
}
