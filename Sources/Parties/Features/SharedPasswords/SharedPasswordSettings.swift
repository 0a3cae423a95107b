/// Passwords that are shown to others than they are for, as before OAuth (RFC 6749 §1).
enum SharedPasswordSettings {
  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting("new_password", \.newPassword, "What she types where a page asks for a new password"),
    Setting(
      "also_types_at", .listOrOne(.text(.name), atLeast: 1), \.alsoTypesAt,
      "Parties at whose address she types her password although her account is not there"),
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting("takes", \.takes, "What opens its resources")
  ]
}
