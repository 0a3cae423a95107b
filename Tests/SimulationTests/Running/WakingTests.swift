import Simulation
import Testing
import Wire

@Suite("A party is woken at the time it asked for")
struct WakingTests {
  @Test("where nothing else is to come, the clock moves to the time, and the wake-up is a message of its own")
  func wakes() async throws {
    let conductor = Sleeper.conductor([[.wake(after: 5, for: "poll")]])
    await conductor.step()
    let now = await conductor.timeline.now
    #expect(now.clock == PingPong.start.advanced(by: 5))
    let wakeUp = try #require(now.inFlight.first)
    #expect(now.inFlight.count == 1)
    #expect((wakeUp.name, wakeUp.from, wakeUp.to, wakeUp.channel) == ("wake-up", "ann", "ann", .person))
    #expect(wakeUp.content == .act(.wakes(purpose: "poll")))
    #expect((wakeUp.serial, wakeUp.act) == (2, 0))
    #expect(wakeUp.parts.all.map(\.address) == ["person.purpose"])
    #expect(await conductor.run() == 1)
    #expect(await conductor.timeline.ann.woken == ["poll 09:00:05"])
  }

  @Test("what is due first comes first, and what is due at once comes in the order in which it was asked for")
  func order() async {
    let conductor = Sleeper.conductor(
      [[.wake(after: 9, for: "late"), .wake(after: 2, for: "early"), .wake(after: 2, for: "second")]],
      bob: [[.wake(after: 2, for: "third")]], agenda: [Sleeper.tell(), Sleeper.tell("bob")])
    await conductor.run()
    #expect(await conductor.timeline.ann.woken == ["early 09:00:02", "second 09:00:02", "late 09:00:09"])
    #expect(
      await conductor.timeline.deliveries == [
        "word to ann 09:00:00", "word to bob 09:00:00", "wake-up to ann 09:00:02", "wake-up to ann 09:00:02",
        "wake-up to bob 09:00:02", "wake-up to ann 09:00:09",
      ])
  }

  @Test("a party may ask anew each time it is woken")
  func polling() async {
    let poll = [Dispatch.wake(after: 5, for: "poll")]
    let conductor = Sleeper.conductor([poll], whenWoken: [poll, poll])
    #expect(await conductor.run() == 4)
    #expect(await conductor.timeline.ann.woken == ["poll 09:00:05", "poll 09:00:10", "poll 09:00:15"])
  }

  @Test("to ask again for the same purpose moves the wake-up; for another purpose it is another")
  func moved() async {
    let conductor = Sleeper.conductor([
      [.wake(after: 5, for: "poll"), .wake(after: 7, for: "give up"), .wake(after: 10, for: "poll")]
    ])
    await conductor.run()
    #expect(await conductor.timeline.ann.woken == ["give up 09:00:07", "poll 09:00:10"])
  }

  @Test("what was called off does not come, and another party's wake-up of the same purpose does")
  func calledOff() async {
    let conductor = Sleeper.conductor(
      [[.wake(after: 5, for: "poll")], [.sleep(on: "poll"), .sleep(on: "nothing")]],
      bob: [[.wake(after: 5, for: "poll")]],
      agenda: [Sleeper.tell(), Sleeper.tell("bob"), Sleeper.tell()])
    #expect(await conductor.run() == 4)
    #expect(await conductor.timeline.ann.woken == [])
    #expect(await conductor.timeline.bob.woken == ["poll 09:00:05"])
  }

  @Test("an act of the script goes before a wake-up that is due later, and takes no time")
  func actFirst() async {
    let conductor = Sleeper.conductor(
      [[.wake(after: 5, for: "poll")]], agenda: [Sleeper.tell(), Sleeper.tell("bob")])
    await conductor.run()
    #expect(
      await conductor.timeline.deliveries == [
        "word to ann 09:00:00", "word to bob 09:00:00", "wake-up to ann 09:00:05",
      ])
  }

  @Test("while a script lets time pass, whoever is due in it is woken at that time, as part of that act")
  func passing() async {
    let poll = [Dispatch.wake(after: 5, for: "poll")]
    let conductor = Sleeper.conductor(
      [poll], whenWoken: Array(repeating: poll, count: 3),
      agenda: [Sleeper.tell(), Act(.pass(seconds: 12)), Sleeper.tell("bob")])
    await conductor.run()
    let timeline = await conductor.timeline
    #expect(
      timeline.deliveries == [
        "word to ann 09:00:00", "wake-up to ann 09:00:05", "wake-up to ann 09:00:10",
        "word to bob 09:00:12", "wake-up to ann 09:00:15", "wake-up to ann 09:00:20",
      ])
    let acts = (1...timeline.end).map { timeline.moment(at: $0)?.delivery?.message.act }
    #expect(acts == [0, 1, 1, 2, 2, 2])
  }

  @Test("what is due at the very end of the time that passes belongs to it")
  func passingToTheSecond() async {
    let conductor = Sleeper.conductor(
      [[.wake(after: 5, for: "poll")]],
      agenda: [Sleeper.tell(), Act(.pass(seconds: 5)), Sleeper.tell("bob")])
    await conductor.run()
    #expect(
      await conductor.timeline.deliveries == [
        "word to ann 09:00:00", "wake-up to ann 09:00:05", "word to bob 09:00:05",
      ])
  }

  @Test("a script may drop a wake-up of the act that goes on")
  func dropped() async {
    let drop = Intervention(message: "wake-up", occurrence: 1, alterations: [.drop])
    let conductor = Sleeper.conductor(
      [[.wake(after: 1, for: "a"), .wake(after: 2, for: "b")]],
      agenda: [Sleeper.tell(), Act(.pass(seconds: 10), interventions: [drop])])
    await conductor.run()
    #expect(await conductor.timeline.ann.woken == ["b 09:00:02"])
    #expect(await conductor.timeline.now.clock == PingPong.start.advanced(by: 10))
  }

  @Test("where somebody lets time pass, what is in flight arrives after whoever is woken in that time")
  func passedOver() async {
    let conductor = Sleeper.conductor(
      [[.wake(after: 5, for: "poll")]], agenda: [Sleeper.tell(), Sleeper.tell("bob"), Sleeper.tell()])
    await conductor.step()
    #expect(await conductor.timeline.now.inFlight.map(\.to) == ["bob"])
    await conductor.pass(Stretch(seconds: 60, text: "1m"))
    #expect(await conductor.timeline.branches.count == 2)
    await conductor.run()
    #expect(
      await conductor.timeline.deliveries == [
        "word to ann 09:00:00", "wake-up to ann 09:00:05", "word to bob 09:01:00", "word to ann 09:01:00",
      ])
  }

  @Test("where nobody is due in it, time passes while what is in flight stays there")
  func passedEarly() async {
    let conductor = Sleeper.conductor(
      [[.wake(after: 90, for: "poll")]], agenda: [Sleeper.tell(), Sleeper.tell("bob")])
    await conductor.step()
    await conductor.pass(Stretch(seconds: 60, text: "1m"))
    #expect(await conductor.timeline.now.inFlight.map(\.to) == ["bob"])
    await conductor.run()
    #expect(
      await conductor.timeline.deliveries == [
        "word to ann 09:00:00", "word to bob 09:01:00", "wake-up to ann 09:01:30",
      ])
  }

  @Test("going back and another branch find what was due there")
  func branches() async {
    let conductor = Sleeper.conductor(
      [[.wake(after: 5, for: "poll")], [.sleep(on: "poll")]], agenda: [Sleeper.tell(), Sleeper.tell()])
    #expect(await conductor.run() == 2)
    #expect(await conductor.timeline.ann.woken == [])
    #expect(await conductor.go(to: 1))
    try? await conductor.alter([.drop])
    #expect(await conductor.run() == 2)
    #expect(await conductor.timeline.ann.woken == ["poll 09:00:05"])
    #expect(await conductor.change(toBranch: 0))
    #expect(await conductor.timeline.now.clock == PingPong.start)
  }

  @Test("a wake-up of one who was told by nobody's script belongs to no act")
  func noAct() async {
    let conductor = Sleeper.conductor([[.wake(after: 5, for: "poll")]], agenda: [])
    await conductor.send(.act("word", .asks("go on"), to: "ann"), from: "referee")
    await conductor.step()
    #expect(await conductor.timeline.now.inFlight.map(\.act) == [nil])
  }

  @Test("no time, or less than none, is now; and no time is beyond what can be written")
  func extremes() async {
    let conductor = Sleeper.conductor([
      [.wake(after: .min, for: "a"), .wake(after: 0, for: "b"), .wake(after: .max, for: "c")]
    ])
    await conductor.run()
    let woken = await conductor.timeline.ann.woken
    #expect(woken == ["a 09:00:00", "b 09:00:00", "c 23:59:59"])
  }

  @Test(
    "while a message is held up, whoever asked to be woken by then is, and what else is in flight goes on")
  func heldUp() async throws {
    let delay = try #require(Stretch(parsing: "10s"))
    let late = Intervention(message: "word", alterations: [], delay: delay)
    let conductor = Sleeper.conductor(
      [[.wake(after: 5, for: "poll"), .wake(after: 15, for: "give up")]],
      agenda: [Sleeper.tell(), Sleeper.tell("bob", interventions: [late])])
    await conductor.run()
    #expect(
      await conductor.timeline.deliveries == [
        "word to ann 09:00:00", "wake-up to ann 09:00:05", "word to bob 09:00:10", "wake-up to ann 09:00:15",
      ])
  }
}
