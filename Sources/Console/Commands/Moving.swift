internal import Parties
internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

/// What the commands that move along the timeline begin and end with.
extension Session {
  /// The message in flight; nil at the end, where a command that delivers says what there is to say. Throws where no
  /// lesson is open.
  func inFlight() throws(CommandError) -> Entry? {
    _ = try opened()
    return pending
  }

  /// The lesson that is open and has something delivered, or an error.
  /// - Parameter help: what goes forward instead.
  func begun(else help: String) throws(CommandError) -> (walk: Walk, timeline: Timeline<CastMember>) {
    let (walk, timeline) = try opened()
    guard timeline.position > 0 else { throw CommandError("this is the beginning", help: help) }
    return (walk, timeline)
  }

  /// Goes to a position of this branch that was reached before.
  func go(to position: Int) async {
    _ = await walk?.conductor.go(to: position)
    await refresh()
  }

  /// Whether the script itself has the message there, so that what the lesson says of it is true of it.
  func isScripted(_ entry: Entry) -> Bool {
    guard let walk, let timeline else { return false }
    return walk.isScripted(entry.number, in: timeline)
  }
}
