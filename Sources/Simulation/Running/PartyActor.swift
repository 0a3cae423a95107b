internal import Wire
/// A party at work: holds its state where no other party can reach it.
actor PartyActor<Member: Party> {
  private let executor: ConductorExecutor
  private var member: Member

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ member: Member, on executor: ConductorExecutor) {
    self.member = member
    self.executor = executor
  }

  /// Hands one message over. Returns what the party did, what it left of its chance, and the state that it is in then.
  func deliver(_ message: Message, in surroundings: Surroundings) -> (Receipt, Entropy, Member) {
    var surroundings = surroundings
    let receipt = member.receive(message, in: &surroundings)
    return (receipt, surroundings.entropy, member)
  }

  func restore(_ member: Member) { self.member = member }
}
