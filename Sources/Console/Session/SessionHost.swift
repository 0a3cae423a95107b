/// What a session can ask of the machine that it runs on. In tests, and where nobody sits, there is little of
/// it.
public protocol SessionHost: AnyObject {
  /// The folder where progress, preferences and history are kept; nil where nothing is to be kept.
  var stateFolder: StateFolder? { get }

  /// Shows a text as it comes, before the command is over.
  func show(_ text: String)

  /// Has a person edit a text, and gives back what she made of it.
  func edit(_ octets: [UInt8]) throws(CommandError) -> [UInt8]

  /// Waits a while; returns early where the person presses Ctrl-C.
  func wait(milliseconds: Int)
}

/// A host without a person.
final class NoHost: SessionHost {
  var stateFolder: StateFolder? { nil }

  func show(_ text: String) {}

  func edit(_ octets: [UInt8]) throws(CommandError) -> [UInt8] {
    throw CommandError("there is no terminal for an editor here", help: "use 'edit FILE'")
  }

  func wait(milliseconds: Int) {}
}
