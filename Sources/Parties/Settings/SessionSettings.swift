/// How long people stay signed in, as whom, and what they are asked again.
enum SessionSettings {
  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting(
      cast: "other_accounts",
      .map(
        keys: .texts(.name),
        values: .record(
          noun: "account",
          [
            .init("password", .text(.anything), required: true, "Its password."),
            .init(
              "subject", .text(.anything),
              "What the server calls her in tokens, as sub; its user name unless said."),
            .init("claims", OpenIDSettings.claims, OpenIDSettings.claimsSentence + "."),
          ])), "Her other accounts at the same server, by user name"),
    Setting(
      "signs_in_as", .listOrOne(.text(.anything), atLeast: 1), \.signsInAs,
      "The user names she uses, one sign-in after another, the last one from then on", unsaid: "her user name"
    ),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "session_lifetime", .seconds, \.policy.sessionLifetime,
      "How long somebody stays signed in with a browser, in seconds", unsaid: "without end"),
    Setting(
      "remembers_consent", \.policy.remembersConsent,
      "Whether it asks an owner once for each client and scope, not every time"),
    Setting(
      "several_accounts", \.policy.allowsSeveralAccounts,
      "Whether one can be signed in to several accounts with one browser"),
  ]
}
