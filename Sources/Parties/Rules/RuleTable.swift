internal import OAuthVocabulary

/// Every rule that a party of this module holds, by the list it stands in. A test holds the files of this
/// folder against it.
public enum RuleTable {
  /// In the order in which a run can meet them.
  public static let all: [RuleSummary] =
    AuthorizationEndpoint.rulesBeforeRedirect.summaries("authorization endpoint")
    + AuthorizationEndpoint.rulesInTrouble.summaries("authorization endpoint")
    + AuthorizationEndpoint.rulesOfParameters.summaries("authorization endpoint")
    + AuthorizationEndpoint.rulesForRequestObject.summaries("authorization endpoint, request object")
    + AuthorizationEndpoint.rulesOfFetch.summaries("authorization endpoint, request object")
    + AuthorizationEndpoint.rulesOfRequestObject.summaries("authorization endpoint, request object")
    + AuthorizationEndpoint.rulesAfterRedirect.summaries("authorization endpoint")
    + AuthorizationEndpoint.rulesForAnswering.summaries("authorization endpoint")
    + AuthorizationEndpoint.rulesForAuthentication.summaries("authorization endpoint, OpenID Connect")
    + AuthorizationEndpoint.rulesForSilence.summaries("authorization endpoint, no page allowed")
    + LoginEndpoint.rules.summaries("login form")
    + AccountEndpoint.rules.summaries("account form")
    + ConsentEndpoint.rules.summaries("consent form")
    + TokenEndpoint.rulesOfClient.summaries("token endpoint")
    + Assertion.rules.summaries("token endpoint, client assertion")
    + TokenEndpoint.rules.summaries("token endpoint")
    + Grants.all.flatMap { $0.rules.summaries("token endpoint, \($0.type.rawValue)") }
    + IntrospectionEndpoint.rules.summaries("introspection endpoint")
    + UserInfoEndpoint.rules.summaries("UserInfo endpoint")
    + RedirectionEndpoint.rules.summaries("client, redirection endpoint")
    + RedirectionEndpoint.rulesForFragment.summaries("client, answer in the fragment")
    + TokenResponse.rulesForFragment.summaries("client, answer in the fragment")
    + Client.signInRules.summaries("client, sign-in by a resource")
    + MetadataResponse.rules.summaries("client, metadata response")
    + KeySetResponse.rules.summaries("client, key set response")
    + TokenResponse.rules.summaries("client, token response")
    + ClientLoginRequest.rules.summaries("client, login form")
    + Errand.rules.summaries("client, errand")
    + IDTokenReview.rules.summaries("client, ID token")
    + IDTokenReview.rulesForFrontChannel.summaries("client, ID token from the browser")
    + IDTokenReview.rulesForSecond.summaries("client, second ID token")
    + UserInfoResponse.rules.summaries("client, UserInfo response")
    + ResourceEndpoint.rulesBeforeToken.summaries("resource server")
    + ResourceEndpoint.rulesAfterIntrospection.summaries("resource server")
    + ResourceEndpoint.rulesBeforeKeys.summaries("resource server, signed token")
    + ResourceEndpoint.rulesOfKeySet.summaries("resource server, key set")
    + ResourceEndpoint.rulesWithKeys.summaries("resource server, signed token")
    + VendorTokenEndpoint.rules.summaries("vendor server, request for a token")
    + NativeTokenResponse.rules.summaries("client, a vendor's response")
    + VendorResourceEndpoint.rules.summaries("vendor server, request with a token")
    + DirectAuthorizationRequest.rules.summaries("resource owner, asked by an app")
    + DirectGrant.rules.summaries("client, a grant from the owner's hand")
    + PasswordEndpoint.rules.summaries("resource server that takes passwords")
    + PasswordEndpoint.changeRules.summaries("password form")
    + PasswordClient.errandRules.summaries("client that keeps passwords, errand")
    + DataPageRequest.rules.summaries("client, page with data")
    + PageLookup.rules.summaries("every server with pages")
    + UserAgent.cookieRules.summaries("user agent")
    + UserAgent.rules.summaries("user agent")
    + ResourceOwner.rules.summaries("resource owner")
    + ResourceOwner.changeRules.summaries("resource owner, new password")
    + Attacker.leakRules.summaries("attacker")
    + Attacker.moveRules.summaries("attacker")
    + [RuleSummary(MessageIsHTTP.rule, list: "every server and client")]
    + ReceivedRequest.rules.summaries("every server")

  /// The names of all rules, each once: some stand in several lists.
  public static let names: [String] = all.reduce(into: []) { names, rule in
    if !names.contains(rule.name) { names.append(rule.name) }
  }

  /// The rule of that name; nil if there is none.
  public static func rule(named name: String) -> RuleSummary? {
    all.first { $0.name == name }
  }
}

extension Array {
  fileprivate func summaries<Subject>(_ list: String) -> [RuleSummary] where Element == Rule<Subject> {
    map { RuleSummary($0, list: list) }
  }
}
