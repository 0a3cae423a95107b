/// What features add to clients: the one table of it.
public enum ClientFlows {
  /// The ways to get tokens, in the order in which scenario files list them.
  public static let all: [ClientFlow] = [
    .authorizationCode, .clientCredentials, .password, .implicit, .concurNative, .handedCode, .jwtBearer,
  ]

  /// The pages that a client has besides those of its flow.
  static let pages: [ClientPage] = [.signIn, .session, .requestObject]

  /// What a client can be told to do besides fetching a resource.
  static let errands: [ClientErrand] = []
}
