internal import OAuthVocabulary
internal import OrderedCollections

/// Every rule that a party of this module holds, by the list it stands in.
public enum RuleTable {
  /// Those of the features, in the order in which a run can meet them, then those that are of no one feature.
  public static let all: [RuleSummary] =
    (Features.all.flatMap { $0.rules() + $0.grants.map { $0.ruleList() } } + ofNoFeature).flatMap(\.rules)

  private static let ofNoFeature: [RuleList] = [
    RuleList("client, errand", Errand.rules),
    RuleList("client, page with data", DataPageRequest.rules),
    RuleList("every server with pages", PageLookup.rules),
    RuleList("user agent", UserAgent.cookieRules),
    RuleList("user agent", UserAgent.rules),
    RuleList("user agent, before a script's request", UserAgent.preflightRules),
    RuleList("user agent, answer to a script", UserAgent.fetchRules),
    RuleList("user agent, message between windows", UserAgent.messageRules),
    RuleList("user agent, address that a script writes", UserAgent.addressRules),
    RuleList("resource owner", ResourceOwner.rules),
    RuleList("resource owner, new password", ResourceOwner.changeRules),
    RuleList("attacker", Attacker.leakRules),
    RuleList("attacker", Attacker.moveRules),
    RuleList("every server and client", [MessageIsHTTP.rule]),
    RuleList("every server", ReceivedRequest.rules),
  ]

  /// The names of all rules, each once: some stand in several lists.
  public static let names: [String] = Array(OrderedSet(all.map(\.name)))

  /// The rule of that name; nil if there is none.
  public static func rule(named name: String) -> RuleSummary? {
    all.first { $0.name == name }
  }

  /// Whether a rule tells what a person decided: that she says no is no fault that a script would have to foresee.
  public static func isDecision(_ name: String) -> Bool { name == FormRules.ownerAllows.name }
}

extension RuleTable {
  /// What rules were called before, and are called now: a scenario file that was right with the old name still is.
  public static let formerNames: [String: String] = [
    "authorization-parameters-stand-once": "parameters-not-repeated",
    "token-parameters-stand-once": "parameters-not-repeated",
    "question-parameters-stand-once": "parameters-not-repeated",
    "resource-parameters-readable": "parameters-readable",
    "parameters-can-be-read": "parameters-readable",
    "client-and-redirect-uri-stand-once": "client-and-redirect-uri-not-repeated",
    "redirect-uri-repeated": "redirect-uri-identical",
    "token-scope-well-formed": "scope-well-formed",
    "refresh-scope-well-formed": "scope-well-formed",
    "token-scope-known": "scope-known",
    "scope-of-one-resource": "scope-for-one-audience",
    "token-scope-of-one-resource": "scope-for-one-audience",
    "client-secret-tries-left": "guessing-limited",
    "asker-tries-left": "guessing-limited",
    "owner-password-tries-left": "guessing-limited",
    "password-tries-left": "guessing-limited",
    "asker-authenticated": "introspection-caller-authenticated",
    "question-is-form": "body-is-form",
    "errand-resource-known": "protected-resource-known",
    "token-at-hand": "access-token-obtainable",
    "password-at-hand": "owner-credentials-kept",
    "authorization-was-asked": "authorization-requested",
    "grant-handed-over": "authorization-grant-received",
    "id-token-made-for-this-client": "id-token-audience-contains-client",
    "id-token-algorithm-expected": "id-token-algorithm-accepted",
    "id-token-signature-right": "id-token-signature-valid",
    "id-token-names-subject": "id-token-subject-present",
    "id-token-recent": "id-token-issued-recently",
    "sign-in-recent-enough": "authentication-recent-enough",
    "second-subject-agrees": "id-token-subjects-identical",
    "access-token-bound": "access-token-hash-present",
    "userinfo-given": "userinfo-response-successful",
    "current-password-right": "current-password-matches",
    "account-password-right": "user-id-and-password-valid",
    "owner-password-right": "owner-password-matches",
    "login-password-right": "login-password-matches",
    "password-left-to-try": "another-password-to-try",
    "new-password-thought-of": "new-password-chosen",
    "loot-at-hand": "attacker-learned-secret",
    "something-leaked": "message-leaked",
    "introspection-answer-readable": "introspection-response-readable",
    "token-body-has-meaning": "token-body-has-defined-semantics",
    "response-parameters-stand-once": "parameters-not-repeated",
    "resource-parameters-stand-once": "parameters-not-repeated",
  ]

  /// The name of today for one that may be from before.
  public static func currentName(of name: String) -> String { formerNames[name] ?? name }
}
