internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// What a client asks for, in detail: not to pay, but to pay 45 euros to one merchant (RFC 9396).
  static let richAuthorizationRequests = Feature(
    "RichAuthorizationRequests", "RFC 9396",
    terms: DefinedTerm.authorizationErrors(of: "RFC 9396") + [
      DefinedTerm(.tokenError, TokenErrorCode.invalidAuthorizationDetails.rawValue, .rfc(9396, "6"))
    ],
    grantExtensions: [AuthorizationDetails.ofGrants],
    resourceExtensions: [
      ResourceExtension(
        isDemanded: { $0.demandedDetails != nil }, rules: AuthorizationDetailsRules.ofResource)
    ],
    requestParameters: [
      RequestParameters(asking: { client, _ in
        client.settings.features.detailsAsked.details.map { [.init("authorization_details", $0.text)] } ?? []
      })
    ],
    settings: {
      FeatureSettings(
        client: DetailsAsked.client, authorizationServer: DetailsTypes.authorizationServer,
        resourceServer: DemandedDetails.resourceServer, needs: [DetailsAsked.need])
    },
    metadata: { settings in
      let types = settings.features.detailsTypes.all.map(\.name)
      return types.isEmpty ? [] : [.init("authorization_details_types_supported", texts: types)]
    },
    tokenClaims: { token, _ in
      token.extensions.authorizationDetails.all.asMember.map { [$0] } ?? []
    },
    rules: {
      [
        RuleList("authorization endpoint, authorization details", AuthorizationDetailsRules.ofRequest),
        RuleList("token endpoint, authorization details", AuthorizationDetailsRules.ofToken),
        RuleList("resource server, authorization details", AuthorizationDetailsRules.ofResource),
      ]
    })
}

extension TokenErrorCode {
  /// The details are unknown, malformed, or more than was granted (RFC 9396 §5, §6).
  static let invalidAuthorizationDetails = Self(rawValue: "invalid_authorization_details")
}

/// What a client asks for in detail (RFC 9396 §2).
struct DetailsAsked: FeatureValue, SettingValue {
  /// An array of objects, each with a `type`; nil where it asks for nothing in detail.
  var details: JSONValue?

  init() {}

  init?(setting: JSONValue) {
    guard case .array = setting else { return nil }
    details = setting
  }

  static var settingShape: SettingShape { .list(.anything, atLeast: 1) }

  var settingWords: String? { nil }

  static let need = ServerNeed(
    "authorization_details", does: "asks in detail", lacks: "does not know such details",
    remedy: "authorization_details_types: {…}"
  ) { client, server in
    guard case .array(let details)? = client.features.detailsAsked.details else { return false }
    let known = server.features.detailsTypes.all.map(\.name)
    return details.contains { $0["type"]?.string.map(known.contains) != true }
  }

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "authorization_details", \.features.detailsAsked,
      "What it asks for in detail, as objects, each with its type (RFC 9396)", unsaid: "nothing",
      applies: .when({ $0.redirects }, else: "sends no browser away"))
  ]
}

/// One type of authorization details, as a server knows it (RFC 9396 §2, §5).
struct DetailsType: Sendable, Equatable {
  let name: String
  /// What a person is asked to allow, with names of fields in braces: `pay {amount.value} to {creditorName}`.
  let meaning: String
  /// The fields that must be there, besides `type`.
  let required: [String]
  /// Those that may be there.
  let allowed: [String]
  /// What the server adds to what was asked for (§7.1).
  let added: [JSONValue.Member]

  fileprivate init?(_ member: JSONValue.Member) {
    guard let meaning = member.value["meaning"]?.string else { return nil }
    name = member.name
    self.meaning = meaning
    required = member.value["requires"].flatMap { [String](setting: $0) } ?? []
    allowed = member.value["allows"].flatMap { [String](setting: $0) } ?? []
    added = member.value["adds"]?.members ?? []
  }
}

/// The types of authorization details that a server knows.
struct DetailsTypes: FeatureValue, SettingValue {
  var all: [DetailsType] = []

  init() {}

  init?(setting: JSONValue) {
    guard let members = setting.members else { return nil }
    all = members.compactMap { DetailsType($0) }
    guard all.count == members.count else { return nil }
  }

  static var settingShape: SettingShape {
    .map(
      keys: .texts(.scopeToken),
      values: .record(
        noun: "type",
        [
          .init(
            "meaning", .text(.anything), required: true,
            "What a person is asked to allow; a field in braces stands for its value."),
          .init("requires", .list(.text(.anything)), "The fields that must be there."),
          .init("allows", .list(.text(.anything)), "The fields that may be there."),
          .init(
            "adds", .anything, "The fields that the server adds to what was asked for, with their values."),
        ]))
  }

  var settingWords: String? { nil }

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "authorization_details_types", \.features.detailsTypes,
      "The types of authorization details that it knows (RFC 9396)", unsaid: "none")
  ]
}

/// What tokens must say in detail for resources (RFC 9396 §9).
struct DemandedDetails: FeatureValue, SettingValue {
  struct OfResource: Sendable, Equatable {
    let type: String
    /// The fields that must be handed in, each as the details have it.
    let fields: [String]
  }

  var byResource: [String: OfResource] = [:]

  init() {}

  init?(setting: JSONValue) {
    guard let members = setting.members else { return nil }
    for member in members {
      guard let key = ResourceKey(parsing: member.name), let type = member.value["type"]?.string else {
        return nil
      }
      byResource[key.description] = .init(
        type: type, fields: member.value["fields"].flatMap { [String](setting: $0) } ?? [])
    }
  }

  static var settingShape: SettingShape {
    .map(
      keys: .texts(.resource),
      values: .record(
        noun: "demand",
        [
          .init("type", .text(.anything), required: true, "The type that they must have."),
          .init(
            "fields", .list(.text(.anything)), "What must be handed in, each as the details have it."),
        ]))
  }

  var settingWords: String? { nil }

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "demands_details", \.features.demandedDetails,
      "The authorization details that must allow what is handed in there, by path (RFC 9396)",
      unsaid: "none")
  ]
}

extension FeatureValues {
  var detailsAsked: DetailsAsked {
    get { self[DetailsAsked.self] }
    _modify { yield &self[DetailsAsked.self] }
  }

  var detailsTypes: DetailsTypes {
    get { self[DetailsTypes.self] }
    _modify { yield &self[DetailsTypes.self] }
  }

  var demandedDetails: DemandedDetails {
    get { self[DemandedDetails.self] }
    _modify { yield &self[DemandedDetails.self] }
  }
}
