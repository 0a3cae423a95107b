public import OAuthVocabulary

/// Every feature there is: a line for each folder of `Features/`, which a test holds against the folders.
///
/// The order counts where what several add stands in one list: endpoints, grants, members of the metadata document.
public enum Features {
  public static let all: [Feature] = [
    .authorizationCode,
    .tokenEndpoint,
    .pkce,
    .implicitGrant,
    .clientCredentials,
    .passwordGrant,
    .jwtAssertions,
    .refreshTokens,
    .tokenExchange,
    .bearerTokens,
    .introspection,
    .signedIntrospection,
    .tokenRevocation,
    .dpop,
    .signedAccessTokens,
    .keySets,
    .dynamicRegistration,
    .registrationManagement,
    .clientIDMetadata,
    .issuerIdentification,
    .mixUp,
    .proxying,
    .openRedirection,
    .framing,
    .windowMessages,
    .foreignContent,
    .resourceIndicators,
    .openIDConnect,
    .formPost,
    .requestObjects,
    .pushedAuthorizationRequests,
    .stepUp,
    .scopeStepUp,
    .richAuthorizationRequests,
    .serverMetadata,
    .protectedResourceMetadata,
    .directGrant,
    .signInByResource,
    .sharedPasswords,
    .concurNativeFlow,
    .deviceAuthorization,
    .browserBasedApps,
    .nativeApps,
  ]

  /// What their documents define for messages to carry.
  public static let terms: [DefinedTerm] = all.flatMap(\.terms)

  /// For what a scenario may pin values, besides what many features draw.
  public static let pins: [String] = all.flatMap(\.pins)
}
