internal import Scenarios

/// What commands from somebody else's file may do: touch no file, and no more work than this. So a lesson or a document can
/// be played without having been read.
///
/// Shared by all sessions that play one file.
package final class Confinement {
  /// The most commands of one file.
  package static let mostCommands = FileLimits.longestSolution
  /// The most messages that they may deliver together.
  package static let mostMessages = 10_000

  /// What the commands come from: `a solution`.
  let source: String
  private var commands = 0
  private var messages = 0

  package init(of source: String) {
    self.source = source
  }

  /// Counts a command that is about to be carried out, Enter alone and the opening of a lesson among them.
  func begin(_ command: Command? = nil) throws(CommandError) {
    if let command, command.usesFiles {
      throw CommandError("'\(command.name)' may touch files, which \(source) must not", help: "take it out")
    }
    commands += 1
    guard commands <= Confinement.mostCommands else {
      throw CommandError(
        "\(source) has more than \(Confinement.mostCommands) commands", help: "take some out")
    }
    try checkEnd()
  }

  /// Counts a message that is about to be delivered. Returns whether it may be.
  func deliver() -> Bool {
    guard messages < Confinement.mostMessages else { return false }
    messages += 1
    return true
  }

  /// Counts the messages of a lesson that was played whole, as where one is compared with another.
  func note(played count: Int) { messages = min(messages + count, Confinement.mostMessages) }

  /// Whether all messages are delivered that may be.
  func checkEnd() throws(CommandError) {
    guard messages >= Confinement.mostMessages else { return }
    throw CommandError(
      "\(source) delivers more than \(Confinement.mostMessages) messages", help: "let it do with fewer")
  }
}
