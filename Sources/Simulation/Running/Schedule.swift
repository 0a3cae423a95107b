internal import Wire

/// What is due at a later time: the wake-ups that parties asked for, and messages that arrive late. In the order of
/// their times; what is due at once, in the order in which it was put here.
struct Schedule: Sendable, Equatable {
  private struct Entry: Sendable, Equatable {
    var due: VirtualTime
    /// Without a number while it was never in flight.
    var message: Message
  }

  private var entries: [Entry] = []

  /// When the first of it is due; nil where nothing is.
  var nextDue: VirtualTime? { entries.first?.due }

  /// Puts a wake-up here, in place of the one that its party has for the same purpose.
  mutating func set(_ wakeUp: Message, at due: VirtualTime) {
    takeOff(wakeUp)
    insert(wakeUp, at: due)
  }

  /// Forgets the wake-up that a party has for this purpose.
  mutating func takeOff(_ wakeUp: Message) {
    entries.removeAll { entry in
      entry.message.serial == 0 && entry.message.to == wakeUp.to && entry.message.content == wakeUp.content
    }
  }

  /// Has messages that are in flight arrive at a later time.
  mutating func hold(_ messages: [Message], until due: VirtualTime) {
    for message in messages { insert(message, at: due) }
  }

  /// Takes out all that is due by then.
  mutating func take(until time: VirtualTime) -> [Message] {
    let count = entries.firstIndex { $0.due > time } ?? entries.count
    defer { entries.removeFirst(count) }
    return entries[..<count].map(\.message)
  }

  private mutating func insert(_ message: Message, at due: VirtualTime) {
    let index = entries.firstIndex { $0.due > due } ?? entries.count
    entries.insert(Entry(due: due, message: message), at: index)
  }
}
