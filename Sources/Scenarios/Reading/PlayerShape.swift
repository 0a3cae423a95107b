internal import Parties

/// What a file may say of each party of the cast. `role` decides; the settings are those of the role.
///
/// No setting is required here: a derived scenario names only what it changes. What a party cannot do without
/// is asked for once the cast is complete.
enum PlayerShape {
  static let player = Shape.variants(
    Variants("party", on: "role", "The part that this party plays.", Role.allCases.map(variant)))

  private static func variant(_ role: Role) -> Variants.Variant {
    let fields = role.settings.map(\.field)
    let without = Field(
      "without", .listOrOne(.choice(fields.map(\.name)), atLeast: 1),
      "Settings of the scenario this one extends that this party is to do without.")
    return Variants.Variant(
      role.rawValue, Fields(role.noun, fields + [without]), role.documentation)
  }
}

extension Role {
  /// Who plays it, a sentence.
  fileprivate var documentation: String {
    switch self {
    case .resourceOwner: "The person who owns the data (RFC 6749 §1.1)."
    case .userAgent: "A browser."
    case .client: "An app that wants access (RFC 6749 §1.1)."
    case .authorizationServer: "The server that asks the owner and issues tokens (RFC 6749 §1.1)."
    case .resourceServer: "The server that holds the data (RFC 6749 §1.1)."
    case .attacker: "Somebody who wants what is not his (RFC 9700 §3)."
    case .vendorServer:
      "A vendor's service that issues and takes tokens in a way of its own (Concur Native Flow)."
    }
  }

  /// `an authorization server`.
  var withArticle: String { noun.withArticle }

  fileprivate var noun: Noun { self == .userAgent ? Noun(rawValue, article: "a") : Noun(rawValue) }
}
