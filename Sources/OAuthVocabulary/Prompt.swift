/// What a client says of the pages that a person may be shown: values of `prompt` (OIDC Core 1.0 §3.1.2.1).
public enum Prompt: String, Sendable, Hashable, CaseIterable {
  /// No page at all: an answer from what is settled already, or an error.
  case none
  /// Sign in once more, whoever is signed in.
  case login
  /// Be asked for consent once more.
  case consent
  /// Choose among accounts.
  case selectAccount = "select_account"

  /// Reads `login consent`; values that it does not know are passed over.
  public static func list(_ text: String) -> [Prompt] {
    text.split(separator: " ").compactMap { Prompt(rawValue: String($0)) }
  }
}
