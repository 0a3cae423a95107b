import Simulation
import Testing
import Wire

@Suite("An answer is accepted from the party that was asked, and from no other")
struct ConnectionTests {
  /// Says things over connections as it is told to, and keeps what it is told.
  struct Speaker: Party {
    var origins: [String] = []
    var replies: [Dispatch] = []
    var heard: [String] = []

    func name(for request: WireRequest) -> MessageName? { nil }

    mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
      heard.append("\(message.name) from \(message.from)")
      return Receipt(sends: replies)
    }

    var facts: [Fact] { heard.map { Fact($0) } }
    var store: [NamedValue] { [NamedValue("secret", "s3cr3t")] }
  }

  private static let ask = Dispatch(
    name: "question", destination: .origin("https://b.example"), channel: .back, connection: 7,
    content: .request(WireMessage([]), origin: "https://b.example"))

  private static func answer(over connection: Int) -> Dispatch {
    Dispatch(
      name: "answer", destination: .party("a"), channel: .back, connection: connection,
      content: .response(WireMessage([]))
    )
  }

  private func play(asked: [Dispatch], stranger: [Dispatch], then acts: [Act] = []) async -> [Delivery] {
    let conductor = Conductor<Speaker>(
      cast: [
        ("a", Speaker()), ("b", Speaker(origins: ["https://b.example"], replies: asked)),
        ("c", Speaker(origins: ["http://c.example"], replies: stranger)),
      ],
      agenda: [
        Act(.send(Self.ask, from: "a")), Act(.send(.act("nudge", .asks("now"), to: "c"), from: "c")),
      ] + acts, clock: PingPong.start)
    await conductor.run(limit: 50)
    let timeline = await conductor.timeline
    return (0...timeline.end).compactMap { timeline.moment(at: $0)?.delivery }
  }

  @Test("the answer of the party that was asked comes through")
  func asked() async {
    let deliveries = await play(asked: [Self.answer(over: 7)], stranger: [])
    #expect(deliveries.map(\.message.name) == ["question", "answer", "nudge"])
    #expect(deliveries[1].message.isLost == false)
  }

  @Test("a stranger's answer is lost, and seen to be", arguments: [7, 8])
  func stranger(connection: Int) async {
    let deliveries = await play(asked: [], stranger: [Self.answer(over: connection)])
    let last = deliveries.last?.message
    #expect(last?.from == "c" && last?.name == "answer")
    #expect(last?.isLost == true)
    #expect(last?.tampering.map(\.became) == ["lost: a waits for no answer of c on this connection"])
  }

  @Test("over a connection that nobody opened, even the party that was asked is not heard")
  func otherConnection() async {
    let deliveries = await play(asked: [Self.answer(over: 8)], stranger: [])
    #expect(deliveries.first { $0.message.name == "answer" }?.message.isLost == true)
  }

  @Test("a copy is of the latest message of its name, as it was on its way")
  func copy() async throws {
    let leak = Act(.leak(.message("answer", at: nil, onlyUnprotected: false), to: "c"))
    let copy = try #require(
      await play(asked: [Self.answer(over: 7)], stranger: [], then: [leak]).last?.message)
    #expect(copy.name == "leak" && copy.copyOf == "answer" && copy.channel == .leak)
    #expect(copy.from == "b" && copy.to == "c")
    #expect(copy.content == .response(WireMessage([])))
  }

  @Test("a copy at a party that had no part in it is of nothing; so is one of what TLS hides")
  func nothing() async {
    let acts = [
      Act(.leak(.message("answer", at: "c", onlyUnprotected: false), to: "c")),
      Act(.leak(.message("answer", at: nil, onlyUnprotected: true), to: "c")),
    ]
    let contents = await play(asked: [Self.answer(over: 7)], stranger: [], then: acts).suffix(2).map(
      \.message.content)
    #expect(
      contents == [
        .unreachable("no answer was on its way so far"), .unreachable("no answer was on its way so far"),
      ])
  }

  @Test("a copy of a store holds what the party keeps")
  func store() async {
    let deliveries = await play(asked: [], stranger: [], then: [Act(.leak(.store(of: "b"), to: "c"))])
    let copy = deliveries.last?.message
    #expect(copy?.from == "b")
    #expect(copy?.content == .act(.finds([NamedValue("secret", "s3cr3t")])))
    #expect(copy?.parts.named("secret").map(\.value) == ["s3cr3t"])
  }
}
