internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// A vendor's own way to issue and take tokens (Concur Native Flow).
  static let concurNativeFlow = Feature(
    "ConcurNativeFlow", "Concur Native Flow",
    messages: [
      .nativeTokenRequest, .nativeTokenResponse, .nativeTokenErrorResponse, .nativeResourceRequest,
      .nativeResourceResponse, .nativeResourceErrorResponse,
    ],
    flows: [.concurNative],
    rules: {
      [
        RuleList("vendor server, request for a token", VendorTokenEndpoint.rules),
        RuleList("client, a vendor's response", NativeTokenResponse.rules),
        RuleList("vendor server, request with a token", VendorResourceEndpoint.rules),
      ]
    })
}

extension MessageName {
  static let nativeTokenRequest: MessageName = "native-token-request"
  static let nativeTokenResponse: MessageName = "native-token-response"
  static let nativeTokenErrorResponse: MessageName = "native-token-error-response"
  static let nativeResourceRequest: MessageName = "native-resource-request"
  static let nativeResourceResponse: MessageName = "native-resource-response"
  static let nativeResourceErrorResponse: MessageName = "native-resource-error-response"
}
