internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Proof keys for codes (RFC 7636). Its rules stand in the lists of the authorization endpoint and of the code grant.
  static let pkce = Feature(
    "PKCE", "RFC 7636",
    metadata: { settings in
      let methods = CodeChallengeMethod.allCases.filter { $0 == .s256 || settings.policy.takesPlainChallenge }
      return [.init("code_challenge_methods_supported", texts: methods.map(\.rawValue))]
    })
}
