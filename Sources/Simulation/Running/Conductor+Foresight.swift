internal import Wire
/// What would happen on another branch, without going there.
extension Conductor {
  /// The timeline as it would be if another branch were walked on until it has come to a position, or is over. Nothing
  /// moves: the conductor's own timeline is afterwards what it was.
  ///
  /// - Returns: that timeline, looked at from where one stands; and whether it was walked as far as asked, which it was
  ///   not where `isOver` ended it before.
  public func foreseen(
    branch number: Int, to position: Int, until isOver: @Sendable () -> Bool = { false }
  ) async -> (timeline: Timeline<Member>, isWhole: Bool) {
    let kept = timeline
    let isWhole = await extend(branch: number, to: position, until: isOver)
    let reached = timeline
    timeline = kept
    actorsAreHere = false
    return (reached, isWhole)
  }

  /// Takes back what was delivered on this branch behind a position, as if nobody had tried, and looks from an earlier one.
  public func forget(behind end: Int, lookingFrom position: Int) {
    timeline.forget(behind: end)
    _ = go(to: position)
  }
}
