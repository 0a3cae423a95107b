import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("No message, however broken, stops a party")
struct GarbageTests {
  static let parties: [(PartyName, CastMember)] = [
    ("ana", .resourceOwner(TestCast().ana)), ("browser", .userAgent(UserAgent(owner: "ana"))),
    ("travel-app", .client(TestCast().travelApp)), ("login", .authorizationServer(TestCast().login)),
    ("api", .resourceServer(TestCast().api)), ("thief", .attacker(Attacker(AttackerSettings()))),
    ("concur", .vendorServer(NativeCast().concur)),
  ]

  private func receive(_ content: Message.Content, _ member: inout CastMember, connection: Int = 1) -> Receipt
  {
    let message = Message(
      serial: 1, name: "test", from: "stranger", to: "party", channel: .back, connection: connection,
      content: content)
    var surroundings = Surroundings(
      party: "party", now: TestCast.start, entropy: Entropy(seed: 0, party: "party"))
    return member.receive(message, in: &surroundings)
  }

  static let broken: [[UInt8]] = [
    [], [0], Array("garbage".utf8), Array("\r\n\r\n".utf8), [0xFF, 0xFE, 0x0D, 0x0A, 0x0D, 0x0A],
    [UInt8](repeating: 0x61, count: 10_000_000),
    Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8) + [UInt8](repeating: 0, count: 10_000_000),
    Array("POST /token HTTP/1.1\r\nHost: login.example\r\nContent-Length: 9\r\n\r\n".utf8),
  ]

  @Test(
    "a broken request is answered by whoever answers requests, and ignored by the others", arguments: parties)
  func requests(name: PartyName, member: CastMember) throws {
    for octets in Self.broken {
      var party = member
      let receipt = receive(.request(WireMessage(octets), origin: "https://login.example"), &party)
      #expect(party.facts == member.facts)
      if member.origins.isEmpty {
        #expect(receipt == Receipt())
      } else {
        let answer = try Outcome(receipt: receipt).answer()
        #expect(answer.status.code == (octets.count > 1_000_000 ? 413 : 400))
        #expect(receipt.failedCheck?.rule == "message-is-http")
        #expect(try Outcome(receipt: receipt).sent().destination == .party("stranger"))
      }
    }
  }

  // An attacker reads every answer that he gets.
  @Test(
    "an answer nobody waits for is ignored, broken or not", arguments: parties.filter { $0.0 != "thief" })
  func responses(name: PartyName, member: CastMember) {
    let good = WireResponse.json(.object([.init("access_token", .string("x"))])).octets
    for octets in Self.broken + [good] {
      for connection in [0, 1, -1, .max] {
        var party = member
        #expect(receive(.response(WireMessage(octets)), &party, connection: connection) == Receipt())
        #expect(party.role == member.role)
        #expect(party.facts == member.facts)
      }
    }
  }

  @Test("word of a connection that nobody opened is ignored", arguments: parties)
  func unreachable(name: PartyName, member: CastMember) {
    var party = member
    #expect(receive(.unreachable("no"), &party) == Receipt())
  }

  @Test("acts that make no sense are ignored, or answered to the person", arguments: parties)
  func acts(name: PartyName, member: CastMember) {
    let acts: [PersonAct] = [
      .opens(address: ""), .opens(address: "\0"), .opens(address: String(repeating: "a", count: 10_000_000)),
      .asks(""),
      .asks("/trips"), .submits(FormSubmission(form: .max, entries: [], button: "")),
      .sees(Page(address: "")),
      .sees(
        Page(
          address: "", forms: [.init(action: "", method: "", controls: [.init(kind: .password, name: "")])])),
      .sees(
        Page(
          address: "",
          forms: [.init(action: "", method: "", controls: [.init(kind: .button, name: "decision")])])),
    ]
    for act in acts {
      var party = member
      let receipt = receive(.act(act), &party)
      #expect(receipt.sends.count <= 1)
      if name != "ana" && name != "browser" { #expect(receipt.sends.isEmpty) }
      // An app that is sent on an errand that it cannot do says why.
      if name != "ana" && name != "browser" && name != "travel-app" { #expect(receipt == Receipt()) }
    }
  }

  @Test("every message of a run, sent to every party, is taken or ignored", arguments: parties)
  func wrongDoor(name: PartyName, member: CastMember) async {
    let play = await TestCast().readingMetadata().opening("https://travel.example/trips").play()
    for delivery in await play.deliveries {
      var party = member
      _ = receive(delivery.message.content, &party, connection: delivery.message.connection)
      #expect(party.role == member.role)
    }
  }

  @Test("every message of a run, broken at each of some hundred places, is taken or refused")
  func brokenRun() async throws {
    let play = await TestCast().readingMetadata().opening("https://travel.example/trips").play()
    let timeline = await play.conductor.timeline
    var taken = 0
    for position in 0..<timeline.end {
      let moment = try #require(timeline.moment(at: position, on: 0))
      let message = try #require(moment.inFlight.first)
      let index = try #require(play.conductor.cast.firstIndex(of: message.to))
      for place in stride(from: 0, to: message.octets.count, by: max(1, message.octets.count / 60)) {
        for octet in [0, 0x0A, 0x25, 0x26, 0x3D, 0xFF] as [UInt8] {
          var octets = message.octets
          octets[place] = octet
          var copy = message
          switch message.content {
          case .request(_, let origin): copy.content = .request(WireMessage(octets), origin: origin)
          default: copy.content = .response(WireMessage(octets))
          }
          var member = moment.members[index]
          var surroundings = Surroundings(
            party: message.to, now: moment.clock, entropy: Entropy(seed: 0, party: message.to))
          let receipt = member.receive(copy, in: &surroundings)
          #expect(receipt.sends.count <= 1)
          taken += 1
        }
      }
    }
    #expect(taken > 3_000)
  }
}
