/// How resource servers find out what a token stands for (RFC 7662, RFC 9068).
enum TokenCheckSettings {
  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting("checks_tokens", \.checksTokens, "How it finds out what a token stands for"),
    Setting(
      "knows_keys", \.knowsKeys,
      "Whether it was set up with the authorization server's keys, where it verifies signatures, or asks for them when it meets the first token",
      applies: .when(
        { $0.checksTokens == .signature }, else: "verifies no signatures",
        help: "take it out, or have it check tokens by signature")),
    Setting(
      "secret", \.secret, "Its secret at the introspection endpoint; its id there is its name in the cast",
      applies: .when(
        { $0.checksTokens == .introspection }, else: "asks nobody about tokens",
        help: "take it out, or have it check tokens by introspection")),
  ]
}
