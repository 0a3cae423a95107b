import Parties
import Scenarios
import Simulation
import Synchronization
import Wire

extension Fuzzer {
  /// Takes messages apart, changes their parts, and has the party take them that would. Two octets say which message of
  /// the lessons this is in the place of.
  static let messages = Fuzzer(name: "messages", seeds: { Deliveries.all.indices.map(Deliveries.seed) }) {
    octets in
    guard octets.count > 2 else { return }
    let delivery = Deliveries.all[(Int(octets[0]) << 8 | Int(octets[1])) % Deliveries.all.count]
    let wire = WireMessage(Array(octets.dropFirst(2)))
    for parsed in [try? wire.request.octets] {
      guard let parsed else { continue }
      let again = try? WireMessage(parsed).request
      expect(again == (try? wire.request), "a request that is written is read otherwise")
    }
    for isRequest in [true, false] {
      var message = delivery.message
      message.content =
        isRequest ? .request(wire, origin: "https://login.example") : .response(wire)
      tamper(message)
    }
    var message = delivery.message
    if case .request(_, let origin) = message.content {
      message.content = .request(wire, origin: origin)
    } else {
      message.content = .response(wire)
    }
    var party = delivery.receiver
    var surroundings = Surroundings(
      party: message.to, now: delivery.clock, entropy: Entropy(seed: 0, party: message.to))
    let receipt = party.receive(message, in: &surroundings)
    _ = receipt.checks.map { "\($0)" }
    _ = party.facts.count
  }

  /// Sets and takes out each part, the first hundred of them.
  private static func tamper(_ message: Message) {
    for part in message.parts.all.prefix(100) {
      for alteration in [
        Alteration.set(part: part.address, value: part.value + "\u{301}%\r\n\""), .unset(part: part.address),
      ] {
        var copy = message
        do {
          try copy.apply(alteration)
          _ = copy.parts.all.count
        } catch {
          expect(copy == message, "a refused change has changed something: \(error)")
        }
      }
    }
  }
}

/// Messages of the lessons, each with the party that takes it as it is just before.
enum Deliveries {
  struct Delivered: Sendable {
    let message: Message
    let receiver: CastMember
    let clock: VirtualTime
  }

  /// One for each sort of message at each kind of party.
  static let all: [Delivered] = {
    let found = Mutex<[Delivered]>([])
    finish {
      var known: Set<String> = []
      for file in Library.builtIn.files {
        guard let scenario = Library.builtIn.read(file).scenario else { continue }
        let conductor = scenario.stage()
        await conductor.run(limit: 200)
        let timeline = await conductor.timeline
        for position in 0..<timeline.end {
          guard let moment = timeline.moment(at: position), let message = moment.inFlight.first,
            message.wire != nil, let index = conductor.cast.firstIndex(of: message.to),
            known.insert("\(message.name) \(moment.members[index].role)").inserted
          else { continue }
          found.withLock {
            $0.append(Delivered(message: message, receiver: moment.members[index], clock: moment.clock))
          }
        }
      }
    }
    return found.withLock { $0 }
  }()

  static func seed(_ number: Int) -> [UInt8] {
    [UInt8(number >> 8), UInt8(number & 0xFF)] + all[number].message.octets
  }
}
