import Testing

@testable import Wire

@Suite("What a script reads and writes has parts that can be changed")
struct ScriptPartsTests {
  private func message(_ act: PersonAct) -> Message {
    Message(
      serial: 1, name: "test", from: "a", to: "b", channel: .front, connection: 1, content: .act(act))
  }

  private let reading = PersonAct.reads(
    address: "https://a.example/cb?q=1#access_token=t&state=s%20t", cookies: "session=x; other=y", stored: [])

  @Test("an address has its query and its fragment, cookies their names")
  func reads() {
    let parts = message(reading).parts
    #expect(
      parts.all.map { "\($0.address)=\($0.value)" } == [
        "script.address=https://a.example/cb", "query.q=1", "fragment.access_token=t", "fragment.state=s t",
        "cookie.session=x", "cookie.other=y",
      ])
  }

  private func changed(_ alteration: Alteration) throws -> PersonAct {
    var message = message(reading)
    try message.apply(alteration)
    guard case .act(let act) = message.content else { throw WireError.empty }
    return act
  }

  @Test("each can be changed, taken out, or put in, and the rest stays")
  func changes() throws {
    let start = "https://a.example/cb?q=1#"
    let cookies = "session=x; other=y"
    #expect(
      try changed(.set(part: "access_token", value: "a&b"))
        == .reads(address: start + "access_token=a%26b&state=s+t", cookies: cookies, stored: []))
    #expect(
      try changed(.unset(part: "access_token"))
        == .reads(address: start + "state=s+t", cookies: cookies, stored: []))
    #expect(
      try changed(.set(part: "fragment.code", value: "c"))
        == .reads(address: start + "access_token=t&state=s+t&code=c", cookies: cookies, stored: []))
    #expect(
      try changed(.unset(part: "session"))
        == .reads(address: start + "access_token=t&state=s%20t", cookies: "other=y", stored: []))
    #expect(
      try changed(.set(part: "script.address", value: "https://b.example/"))
        == .reads(address: "https://b.example/", cookies: cookies, stored: []))
  }

  @Test("what a script writes is changed where it comes from")
  func writes() {
    var written = message(.writes(html: "<title>T</title><p>x</p>"))
    #expect(written.parts.named("page").map(\.value) == ["T"])
    #expect(throws: AlterationError.self) { try written.apply(.set(part: "page", value: "U")) }
  }

  @Test("what is found in a store can be changed, taken out, or put in")
  func finds() throws {
    var found = message(.finds([NamedValue("client_secret", "s"), NamedValue("access_token", "t")]))
    try found.apply(.set(part: "access_token", value: "u"))
    try found.apply(.unset(part: "client_secret"))
    try found.apply(.set(part: "store.code", value: "c"))
    #expect(found.content == .act(.finds([NamedValue("access_token", "u"), NamedValue("code", "c")])))
  }
}
