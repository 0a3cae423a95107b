import Simulation
import Testing
import Wire

@Suite("Acts of a script begin one after another")
struct AgendaTests {
  @Test("the next act begins when nothing is in flight any more")
  func nextAct() async {
    let conductor = PingPong.conductor(
      agenda: [PingPong.whistle(), PingPong.whistle()], thrower: .init(throwsLeft: 1))
    await conductor.run(limit: 2)
    #expect(await conductor.timeline.now.nextAct == 1)
    await conductor.step()
    #expect(await conductor.timeline.now.nextAct == 2)
    #expect(await conductor.timeline.now.inFlight.map(\.name) == ["whistle"])
    #expect(await conductor.timeline.now.inFlight.map(\.act) == [1])
  }

  @Test("every message carries the number of the act that led to it")
  func actNumbers() async {
    let conductor = PingPong.conductor(
      agenda: [PingPong.whistle(), PingPong.whistle()], thrower: .init(throwsLeft: 1))
    await conductor.run()
    let timeline = await conductor.timeline
    #expect((1...timeline.end).map { timeline.moment(at: $0)?.delivery?.message.act } == [0, 0, 0, 1, 1, 1])
  }

  @Test("time passes in its turn, without a message")
  func timePasses() async {
    let agenda = [PingPong.whistle(), Act(.pass(seconds: 3600)), PingPong.whistle()]
    let conductor = PingPong.conductor(agenda: agenda, thrower: .init(throwsLeft: 1))
    await conductor.run(limit: 2)
    #expect(await conductor.timeline.now.clock == PingPong.start)
    await conductor.step()
    #expect(await conductor.timeline.now.clock == PingPong.start.advanced(by: 3600))
    #expect(await conductor.timeline.now.delivery?.at == PingPong.start)
    await conductor.run()
    #expect(await conductor.timeline.now.delivery?.at == PingPong.start.advanced(by: 3600))
  }

  @Test("time that passes before anything happens has passed at the start")
  func timeFirst() async {
    let agenda = [Act(.pass(seconds: 60)), Act(.pass(seconds: 1)), PingPong.whistle()]
    #expect(await PingPong.conductor(agenda: agenda).timeline.now.clock == PingPong.start.advanced(by: 61))
  }

  @Test("time cannot pass beyond what can be written")
  func longTime() async {
    let conductor = PingPong.conductor(agenda: [Act(.pass(seconds: .max))])
    #expect(await conductor.timeline.now.clock.description == "9999-12-31T23:59:59Z")
  }

  @Test("an intervention changes the message it names, at the occurrence it names")
  func intervention() async throws {
    let change = Intervention(message: "ball", occurrence: 2, alterations: [.set(part: "spin", value: "99")])
    let conductor = PingPong.conductor(agenda: [PingPong.whistle(interventions: [change])])
    await conductor.run()
    #expect(await conductor.timeline.now.wall?.bounces == ["/ball?spin=2", "/ball?spin=99", "/ball?spin=0"])
    let altered = try #require(await conductor.timeline.moment(at: 4)?.delivery?.message)
    #expect(altered.tampering == [Tampering(part: "query.spin", was: "1", became: "99")])
  }

  @Test("occurrences are counted anew in every act")
  func occurrencesPerAct() async {
    let change = Intervention(message: "ball", occurrence: 1, alterations: [.set(part: "spin", value: "99")])
    let agenda = Array(repeating: PingPong.whistle(interventions: [change]), count: 2)
    let conductor = PingPong.conductor(agenda: agenda, thrower: .init(throwsLeft: 1))
    await conductor.run()
    #expect(await conductor.timeline.now.wall?.bounces == ["/ball?spin=99", "/ball?spin=99"])
  }

  @Test("an intervention of an act does not touch what another act leads to")
  func otherAct() async {
    let change = Intervention(message: "ball", occurrence: 1, alterations: [.drop])
    let agenda = [PingPong.whistle(interventions: [change]), PingPong.whistle()]
    let conductor = PingPong.conductor(agenda: agenda, thrower: .init(throwsLeft: 2))
    await conductor.run()
    #expect(await conductor.timeline.now.wall?.bounces == ["/ball?spin=0"])
  }

  @Test("a message that a script drops never arrives, and the next act begins")
  func dropped() async throws {
    let change = Intervention(message: "whistle", alterations: [.drop, .set(part: "errand", value: "no")])
    let agenda = [PingPong.whistle(interventions: [change]), PingPong.whistle()]
    let conductor = PingPong.conductor(agenda: agenda)
    let lost = try #require(await conductor.timeline.now.inFlight.first)
    #expect(lost.isLost && lost.tampering.first?.became == "lost")
    await conductor.step()
    #expect(await conductor.timeline.now.delivery?.receipt == Receipt())
    #expect(await conductor.timeline.now.inFlight.map(\.act) == [1])
    #expect(await conductor.run() == 7)
  }

  @Test("a message that a script doubles arrives twice, and the copy says so")
  func doubled() async throws {
    let change = Intervention(message: "ball", alterations: [.duplicate])
    let conductor = PingPong.conductor(
      agenda: [PingPong.whistle(interventions: [change])], thrower: .init(throwsLeft: 1))
    await conductor.run()
    #expect(await conductor.timeline.now.wall?.bounces == ["/ball?spin=0", "/ball?spin=0"])
    let copy = try #require(await conductor.timeline.moment(at: 3)?.delivery?.message)
    #expect(
      copy.tampering == [Tampering(part: "message", was: "on its way", became: "arrives a second time")])
    #expect(copy.connection == 1)
  }

  @Test("a request that a script turns elsewhere on the server bears the name it has there")
  func renamed() async throws {
    let change = Intervention(message: "ball", alterations: [.set(part: "path", value: "/lob")])
    let conductor = PingPong.conductor(agenda: [PingPong.whistle(interventions: [change])])
    await conductor.step()
    #expect(await conductor.timeline.now.inFlight.map(\.name) == ["lob"])
  }

  @Test("an alteration that cannot be made leaves the message as it is, and the others are made")
  func impossible() async {
    let change = Intervention(
      message: "ball", alterations: [.unset(part: "nonsense"), .set(part: "spin", value: "7")])
    let conductor = PingPong.conductor(agenda: [PingPong.whistle(interventions: [change])])
    await conductor.run(limit: 2)
    #expect(await conductor.timeline.now.wall?.bounces == ["/ball?spin=7"])
  }

  @Test("a message that a script holds up arrives later, says so, and the next act waits for it")
  func late() async throws {
    let stretch = try #require(Stretch(parsing: "1m1s"))
    let change = Intervention(message: "ball", alterations: [], delay: stretch)
    let conductor = PingPong.conductor(
      agenda: [PingPong.whistle(interventions: [change]), PingPong.whistle()],
      thrower: .init(throwsLeft: 1))
    await conductor.step()
    let held = await conductor.timeline.now
    #expect(held.inFlight.map(\.name) == ["ball"] && held.nextAct == 1)
    #expect(held.clock == PingPong.start.advanced(by: 61))
    #expect(
      held.inFlight[0].tampering == [
        Tampering(part: "message", was: "on its way", became: "arrives 1m1s later")
      ])
    await conductor.run()
    let timeline = await conductor.timeline
    #expect(timeline.moment(at: 2)?.delivery?.at == PingPong.start.advanced(by: 61))
    #expect(timeline.moment(at: 4)?.delivery?.message.act == 1)
  }

  @Test("a value that a script puts in names others of before, and of the message itself as it was sent")
  func liveValues() async {
    let change = Intervention(
      message: "ball",
      alterations: [
        .set(part: "spin", value: "{{ball.spin}}-{{whistle.errand}}"),
        .add(part: "spin", value: "{{no.such}}"),
      ])
    let conductor = PingPong.conductor(agenda: [PingPong.whistle(interventions: [change])])
    await conductor.step()
    let ball = await conductor.timeline.now.inFlight[0]
    #expect(ball.parts.named("spin").map(\.value) == ["2-throw"])
    #expect(ball.refusedAlterations.map(\.index) == [1])
    #expect(ball.refusedAlterations.first?.reason.contains("'no.such' stands for nothing") == true)
  }
}
