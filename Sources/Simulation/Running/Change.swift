public import Wire

/// One thing that was done otherwise than the script has it, by somebody who holds the clock: why a branch began. What
/// it is called is made where it is shown.
public enum Change: Sendable, Equatable {
  /// The first message in flight was altered; where that came from a file, the file's path.
  case altered(Alteration, file: String? = nil)
  /// A copy of the message of that number was put in flight.
  case replayed(Int)
  /// The first message in flight waits for the others.
  case putLast
  /// Time passed before the first message in flight arrived.
  case delayed(Stretch)
  /// Time passed.
  case waited(Stretch)
  /// A party got a copy of the message of that number; what it was found by, where not by its number.
  case leaked(Int, to: PartyName, found: String? = nil)
  /// A message was sent that no party would have sent; nobody's where there was nobody to send it to.
  case sent(Message.Content, from: PartyName, to: PartyName?)
  /// A party goes by another value of a setting.
  case set(PartyName, setting: String, value: String)
}
