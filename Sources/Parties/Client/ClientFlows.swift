/// What features add to clients.
public enum ClientFlows {
  /// The ways to get tokens.
  public static let all: [ClientFlow] = Features.all.flatMap(\.flows)

  /// The pages that a client has besides those of its flow.
  static let pages: [ClientPage] = Features.all.flatMap(\.clientPages)

  /// What a client can be told to do besides fetching a resource.
  static let errands: [ClientErrand] = Features.all.flatMap(\.errands)

  /// How acts say them, behind the client's name: `revokes its tokens`.
  public static let errandWords: [String] = errands.map(\.words)
}
