internal import OAuthVocabulary
internal import Wire

/// What a feature has clients say in their requests, besides what their flow has them say.
struct RequestParameters: Sendable {
  /// In authorization requests to a server.
  let asking: @Sendable (Client, ClientSettings.ServerAddresses) -> [FormParameters.Parameter]
  /// In token requests.
  let trading: @Sendable (Client.TokenPurpose) -> [FormParameters.Parameter]

  init(
    asking: @escaping @Sendable (Client, ClientSettings.ServerAddresses) -> [FormParameters.Parameter] = {
      _, _ in []
    },
    trading: @escaping @Sendable (Client.TokenPurpose) -> [FormParameters.Parameter] = { _ in [] }
  ) {
    self.asking = asking
    self.trading = trading
  }

  /// Those of all features.
  static let all: [RequestParameters] = Features.all.flatMap(\.requestParameters)
}
