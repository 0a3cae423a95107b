/// A vendor's service that issues and takes tokens in a way of its own (Concur Native Flow).
enum VendorSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "consumer_key", \.consumerKey, "What a vendor's server knows it by; with grant: concur_native",
      applies: Applicability { said in
        said.flow == .grant(.concurNative)
          ? nil : .init(said.flow.description, help: "it goes with 'grant: concur_native'")
      })
  ]

  static let vendorServer: [Setting<VendorServerSettings.Said>] = [
    Setting("origin", .text(.address), \.origin, "Where it answers"),
    Setting(
      "access_token_lifetime", .seconds, \.accessTokenLifetime,
      "How long an access token is good, in seconds"),
    Setting(
      cast: "resources",
      .map(
        keys: .texts(.path),
        values: .record(
          noun: "resource",
          [.init("body", .text(.anything), required: true, "What it answers: an XML document.")])),
      "What any token of a user opens, by path"),
  ]
}
