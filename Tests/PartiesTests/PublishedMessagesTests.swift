import HTTPTypes
import JOSE
import OAuthVocabulary
import Simulation
import Testing
import Wire

@testable import Parties

/// What specifications print whole, held against the rules of the party that it would come to.
@Suite("Messages that specifications print")
struct PublishedMessagesTests {
  private static func json(_ text: String) -> WireResponse {
    WireResponse(
      status: .ok, headerFields: [.contentType: "application/json"], body: Array(text.utf8))
  }

  /// The rule that a subject breaks; nil where it breaks none.
  private static func broken<Subject>(_ rules: [Rule<Subject>], _ subject: Subject) -> String? {
    var checks = Checks(by: resourceServer("https://rs.example.com"))
    _ = rules.hold(against: subject, noting: &checks)
    return checks.all.first { $0.verdict == .fails }?.rule
  }

  private static func resourceServer(_ origin: String) -> ResourceServer {
    ResourceServer(
      ResourceServerSettings(
        origin: origin, resources: [.init(path: "/resource", scope: "read", body: .array([]))],
        admission: .tokens(
          .introspection(endpoint: "", credentials: BasicCredentials(userID: "rs", password: "rs")),
          in: [.header])))
  }

  /// A request for the one resource of a server, with a token.
  private static func asked(of origin: String) throws -> ResourceRequest {
    let server = resourceServer(origin)
    let address = try #require(WebAddress("https://rs.example.com/resource"))
    return ResourceRequest(
      .get(address, headerFields: [.authorization: "Bearer 2YotnFZFEjr1zCsicMWpAA"]),
      settings: server.settings, store: ResourceStore(server.settings.resources))
  }

  @Test("the details of an authorization request are those that are printed decoded (RFC 9396 §3)")
  func authorizationDetails() throws {
    let query =
      "response_type=code&client_id=s6BhdRkqt3&state=af0ifjsldkj&redirect_uri=https%3A%2F%2Fclient.example.org%2Fcb&code_challenge_method=S256&code_challenge=K2-ltc83acc4h0c9w6ESC_rEMTJ3bwc-uCHaoeK1t8U&authorization_details=%5B%7B%22type%22%3A%22account%5Finformation%22%2C%22actions%22%3A%5B%22list%5Faccounts%22%2C%22read%5Fbalances%22%2C%22read%5Ftransactions%22%5D%2C%22locations%22%3A%5B%22https%3A%2F%2Fexample%2Ecom%2Faccounts%22%5D%7D%2C%7B%22type%22%3A%22payment%5Finitiation%22%2C%22actions%22%3A%5B%22initiate%22%2C%22status%22%2C%22cancel%22%5D%2C%22locations%22%3A%5B%22https%3A%2F%2Fexample%2Ecom%2Fpayments%22%5D%2C%22instructedAmount%22%3A%7B%22currency%22%3A%22EUR%22%2C%22amount%22%3A%22123%2E50%22%7D%2C%22creditorName%22%3A%22Merchant%20A%22%2C%22creditorAccount%22%3A%7B%22iban%22%3A%22DE02100100109307118603%22%7D%2C%22remittanceInformationUnstructured%22%3A%22Ref%20Number%20Merchant%22%7D%5D"
    let printed = #"""
      [
         {
            "type": "account_information",
            "actions": [
               "list_accounts",
               "read_balances",
               "read_transactions"
            ],
            "locations": [
               "https://example.com/accounts"
            ]
         },
         {
            "type": "payment_initiation",
            "actions": [
               "initiate",
               "status",
               "cancel"
            ],
            "locations": [
               "https://example.com/payments"
            ],
            "instructedAmount": {
               "currency": "EUR",
               "amount": "123.50"
            },
            "creditorName": "Merchant A",
            "creditorAccount": {
               "iban": "DE02100100109307118603"
            },
            "remittanceInformationUnstructured": "Ref Number Merchant"
         }
      ]
      """#
    let details = AuthorizationDetailsReading(try FormParameters(parsing: query))
    #expect(details.isReadable)
    #expect(JSONValue.array(details.objects) == (try JSONReader.read(Array(printed.utf8))))
  }

  @Test("a server's metadata is taken as that of its issuer, and of no other (RFC 8414 §3.2, §3.3)")
  func serverMetadata() {
    let response = Self.json(
      #"""
      {
       "issuer":
         "https://server.example.com",
       "authorization_endpoint":
         "https://server.example.com/authorize",
       "token_endpoint":
         "https://server.example.com/token",
       "token_endpoint_auth_methods_supported":
         ["client_secret_basic", "private_key_jwt"],
       "token_endpoint_auth_signing_alg_values_supported":
         ["RS256", "ES256"],
       "userinfo_endpoint":
         "https://server.example.com/userinfo",
       "jwks_uri":
         "https://server.example.com/jwks.json",
       "registration_endpoint":
         "https://server.example.com/register",
       "scopes_supported":
         ["openid", "profile", "email", "address",
          "phone", "offline_access"],
       "response_types_supported":
         ["code", "code token"],
       "service_documentation":
         "http://server.example.com/service_documentation.html",
       "ui_locales_supported":
         ["en-US", "en-GB", "en-CA", "fr-FR", "fr-CA"]
      }
      """#)
    func review(_ issuer: String) -> MetadataResponse {
      MetadataResponse(response: response, issuer: issuer, needsKeys: true)
    }
    let issuer = "https://server.example.com"
    #expect(Self.broken(MetadataResponse.rules, review(issuer)) == nil)
    #expect(review(issuer).addresses?.keySet == "https://server.example.com/jwks.json")
    #expect(Self.broken(MetadataResponse.rules, review(issuer + "/")) == "metadata-issuer-matches")
  }

  @Test("a 401 says where a resource's metadata is, and that names two servers (RFC 9728 §3.2, §5.1)")
  func resourceMetadata() {
    let address = "https://resource.example.com/.well-known/oauth-protected-resource"
    let challenge = Challenge(
      WireResponse(
        status: .unauthorized,
        headerFields: [.wwwAuthenticate: "Bearer resource_metadata=\"\(address)\""]))
    #expect(Self.broken(Challenge.rules, challenge) == nil)
    #expect(challenge.address == address)
    let answer = JSONAnswer(
      Self.json(
        #"""
        {
         "resource":
           "https://resource.example.com",
         "authorization_servers":
           ["https://as1.example.com",
            "https://as2.example.net"],
         "bearer_methods_supported":
           ["header", "body"],
         "scopes_supported":
           ["profile", "email", "phone"],
         "resource_documentation":
           "https://resource.example.com/resource_documentation.html"
        }
        """#))
    let review = ResourceMetadataResponse(
      answer: answer, resource: "https://resource.example.com", known: ["https://as2.example.net"],
      takesAny: false)
    #expect(Self.broken(ResourceMetadataResponse.rules, review) == nil)
    #expect(review.chosen == "https://as2.example.net")
  }

  @Test("an answer about a token opens what it says, until it says (RFC 7662 §2.2)")
  func introspection() throws {
    let response = Self.json(
      #"""
      {
       "active": true,
       "client_id": "l238j323ds-23ij4",
       "username": "jdoe",
       "scope": "read write dolphin",
       "sub": "Z5O3upPC88QrAjx00dis",
       "aud": "https://protected.example.net/resource",
       "iss": "https://server.example.com/",
       "exp": 1419356238,
       "iat": 1419350238,
       "extension_field": "twenty-seven"
      }
      """#)
    let asked = try Self.asked(of: "https://protected.example.net/resource")
    for (seconds, rule) in [(1_419_356_237, nil), (1_419_356_238, "token-not-expired")] as [(Int, String?)] {
      let review = IntrospectedRequest(asked, answer: response, at: VirtualTime(seconds: seconds))
      #expect(Self.broken(IntrospectedRequest.rules, review) == rule)
    }
  }

  @Test("a signed answer about a token holds all that needs no key (RFC 9701 §5)")
  func signedIntrospection() throws {
    let answer =
      "eyJraWQiOiJ3RzZEIiwidHlwIjoidG9rZW4taW50cm9zcGVjdGlvbitqd3QiLCJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2FzLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vcnMuZXhhbXBsZS5jb20vcmVzb3VyY2UiLCJpYXQiOjE1MTQ3OTc4OTIsInRva2VuX2ludHJvc3BlY3Rpb24iOnsiYWN0aXZlIjp0cnVlLCJpc3MiOiJodHRwczovL2FzLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vcnMuZXhhbXBsZS5jb20vcmVzb3VyY2UiLCJpYXQiOjE1MTQ3OTc4MjIsImV4cCI6MTUxNDc5Nzk0MiwiY2xpZW50X2lkIjoicGFpQjJnb28wYSIsInNjb3BlIjoicmVhZCB3cml0ZSBkb2xwaGluIiwic3ViIjoiWjVPM3VwUEM4OFFyQWp4MDBkaXMiLCJiaXJ0aGRhdGUiOiIxOTgyLTAyLTAxIiwiZ2l2ZW5fbmFtZSI6IkpvaG4iLCJmYW1pbHlfbmFtZSI6IkRvZSIsImp0aSI6InQxRm9DQ2FaZDRYdjRPUkpVV1ZVZVRaZnNLaFczMENRQ3JXRERqd1h5NncifX0.przJMU5GhmNzvwtt1Sr-xa9xTkpiAg5IshbQsRiRVP_7eGR1GHYrNwQh84kxOkHCyje2g5WSRcYosGEVIiC-eoPJJ-qBwqwSlgx9JEeCDw2W5DjrblOI_N0Jvsq_dUeOyoWVMqlOydOBhKNY0smBrI4NZvEExucOm9WUJXMuJtvq1gBes-0go5j4TEv9sOP9uu81gqWTr_LOo6pgT0tFFyZfWC4kbXPXiQ2YT6mxCiQRRNM-l9cBdF6Jx6IOrsfFhBuYdYQ_mlL19HgDDOFaleyqmru6lKlASOsaE8dmLSeKcX91FbG79FKN8un24iwIDCbKT9xlUFl54xWVShNDFA"
    let response = WireResponse(
      status: .ok, headerFields: [.contentType: "application/token-introspection+jwt"],
      body: Array(answer.utf8))
    let asked = try Self.asked(of: "https://rs.example.com/resource")
    let review = SignedIntrospectionAnswer(
      asked, response, issuer: "https://as.example.com/", keys: JSONWebKeySet([]),
      at: VirtualTime(seconds: 1_514_797_892))
    #expect(Self.broken(SignedIntrospectionAnswer.rulesBeforeKeys, review) == nil)
    // The key is not printed.
    #expect(Self.broken(SignedIntrospectionAnswer.rulesWithKeys, review) == "introspection-jwt-key-known")
    #expect(
      Self.broken(
        [SignedIntrospectionRules.meantForThisServer, SignedIntrospectionRules.fresh], review) == nil)
    let told = try #require(review.token.claims["token_introspection"])
    let meaning = IntrospectedRequest(asked, answer: response, meaning: told, at: review.now)
    #expect(Self.broken(IntrospectedRequest.rules, meaning) == nil)
  }

  @Test("the proof of who a client is holds by the printed key, but that it has no name (RFC 9126 §2.1)")
  func clientAssertion() throws {
    let assertion =
      "eyJraWQiOiJrMmJkYyIsImFsZyI6IlJTMjU2In0.eyJpc3MiOiJzNkJoZFJrcXQzIiwic3ViIjoiczZCaGRSa3F0MyIsImF1ZCI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tIiwiZXhwIjoxNjI1ODY5Njc3fQ.te4IdnP_DK4hWrhTWA6fyhy3fxlAQZAhfA4lmzRdpoP5uZb-E90R5YxzN1YDA8mnVdpgj_Bx1lG5r6sef5TlckApA3hahhC804dcqlE4naEmLISmN1pds2WxTMOUzZY8aKKSDzNTDqhyTgE-KdTb3RafRj7tdZb09zWs7c_moOvfVcQIoy5zz1BvLQKW1Y8JsYvdpu2AvpxRPbcP8WyeW9B6PL6_fy3pXYKG3e-qUcvPa9kan-mo9EoSgt-YTDQjK1nZMdXIqTluK9caVJERWW0fD1Y11_tlOcJn-ya7v7d8YmFyJpkhZfm8x1FoeH0djEicXTixEkdRuzsgUCm6GQ"
    let settings = AuthorizationServerSettings(
      title: "", issuer: "https://server.example.com",
      clients: [
        .init(
          clientID: "s6BhdRkqt3", title: "", authentication: .privateKeyJWT, secret: nil,
          key: JSONWebKey(id: "k2bdc", key: FixtureKeys.rsaFour.key.publicKey),
          redirectURIs: ["https://client.example.org/cb"], scope: Scope(["account-information"]))
      ], accounts: [:], scopes: [], resourceServers: [:])
    let address = try #require(WebAddress("https://as.example.com/as/par"))
    let form = FormParameters([
      "response_type": "code", "client_id": "s6BhdRkqt3",
      "client_assertion_type": ClientAuthenticationMethod.assertionType, "client_assertion": assertion,
    ])
    let end = 1_625_869_677
    for (seconds, rule) in [(end - 1, "assertion-used-once"), (end, "assertion-not-expired")] {
      let request = PushedAuthorization(
        request: .post(form, to: address), server: AuthorizationServer(settings),
        now: VirtualTime(seconds: seconds))
      let review = try #require(Assertion(authenticating: request))
      #expect(Self.broken(Assertion.rules, review) == rule)
    }
  }
}
