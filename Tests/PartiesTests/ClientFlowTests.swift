import OAuthVocabulary
import Parties
import Testing

@Suite("A client's way to its tokens is a value")
struct ClientFlowTests {
  @Test("each has a name of its own, by which it is found, in the order in which files list them")
  func names() {
    #expect(
      ClientFlows.all.map(\.name) == [
        "authorization_code", "implicit", "client_credentials", "password",
        "urn:ietf:params:oauth:grant-type:jwt-bearer", "handed_code", "concur_native",
        "device_code",
      ])
    for flow in ClientFlows.all { #expect(ClientFlow.named(flow.name) == flow) }
    #expect(ClientFlow.named("telepathy") == nil)
  }

  @Test("a browser is sent away and wanted back only where an owner is asked at it")
  func redirecting() {
    for flow in ClientFlows.all {
      #expect(!flow.redirects || flow.asksAtBrowser, "\(flow.name)")
      #expect(flow.redirects == (flow.responseType != nil), "\(flow.name)")
    }
  }

  @Test(
    "without an owner at a browser, no refresh token comes of it, unless she hands over a code or decides elsewhere"
  )
  func refreshing() {
    let refreshing = ClientFlows.all.filter(\.canRefresh)
    #expect(
      refreshing == ClientFlows.all.filter { $0.asksAtBrowser || [.handedCode, .deviceCode].contains($0) })
  }

  @Test("no browser can come back to a page that the client has for itself")
  func ownPages() {
    #expect(
      Client.ownPaths == ["/connect", "/client.json", "/go", "/sign-in", "/session", "/request.jwt"])
  }
}
