extension RuleTable {
  /// What rules were called before, and are called now: a scenario file that was right with the old name still is.
  public static let formerNames: [String: String] = [
    "authorization-parameters-stand-once": "parameters-not-repeated",
    "token-parameters-stand-once": "parameters-not-repeated",
    "question-parameters-stand-once": "parameters-not-repeated",
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
  ]

  /// The name of today for one that may be from before.
  public static func currentName(of name: String) -> String { formerNames[name] ?? name }
}
