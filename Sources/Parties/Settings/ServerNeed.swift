/// What a setting of a client asks of the authorization server that it uses. Without that, the server refuses what the
/// client sends; so where a lesson meets a refusal that nobody expected, the setting is what to look at.
public struct ServerNeed: Sendable {
  /// The settings of the client that it may come from, the likeliest first.
  public let settings: [String]
  /// What the client does, behind its name: `asks for its answers in a form`.
  public let does: String
  /// What the server does not, behind its name: `posts none`.
  public let lacks: String
  /// How a cast gives the server what is needed: `form_post: true`.
  public let remedy: String
  private let judge: @Sendable (ClientSettings.Said, AuthorizationServerSettings.Said) -> Bool

  /// - Parameter isMissing: whether a client, as it is, needs what a server, as it is, has not.
  init(
    _ settings: String..., does: String, lacks: String, remedy: String,
    isMissing: @escaping @Sendable (ClientSettings.Said, AuthorizationServerSettings.Said) -> Bool
  ) {
    (self.settings, self.does, self.lacks, self.remedy) = (settings, does, lacks, remedy)
    judge = isMissing
  }

  /// Whether a client, as it is, needs what a server, as it is, has not.
  public func isMissing(
    of server: AuthorizationServerSettings.Said, for client: ClientSettings.Said
  ) -> Bool {
    judge(client, server)
  }

  /// Those of all features, in their order.
  public static var all: [ServerNeed] {
    [ResponseTypeSettings.need] + Features.all.flatMap { $0.settings().needs }
  }
}
