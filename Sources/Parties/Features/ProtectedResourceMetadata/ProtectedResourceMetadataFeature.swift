internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// A resource that says what it is and whose tokens open it, to clients that never met it (RFC 9728).
  static let protectedResourceMetadata = Feature(
    "ProtectedResourceMetadata", "RFC 9728",
    messages: [.resourceMetadataRequest, .resourceMetadataResponse],
    settings: {
      FeatureSettings(
        client: ServerDiscovery.settings, authorizationServer: PublishedResources.settings,
        resourceServer: ResourceMetadata.settings)
    },
    metadata: { settings in
      guard settings.features.publishedResources.areNamed else { return [] }
      let all = settings.resourceServers.values.map(\.audience).sorted()
      // A list without anything in it must be left out (RFC 8414 §3.2).
      return all.isEmpty ? [] : [.init("protected_resources", texts: all)]
    },
    resourceDocuments: [ResourceMetadata.document], challengeParameters: ResourceMetadata.challenge,
    preparations: [ServerDiscovery.preparation], clientFacts: ServerDiscovery.facts,
    rules: {
      [
        RuleList("resource server, metadata", PublicDocument.rules),
        RuleList("client, challenge", Challenge.rules),
        RuleList("client, resource metadata response", ResourceMetadataResponse.rules),
      ]
    })
}

extension MessageName {
  static let resourceMetadataRequest: MessageName = "resource-metadata-request"
  static let resourceMetadataResponse: MessageName = "resource-metadata-response"
}

/// Whether an authorization server's metadata names the resources that its tokens open (RFC 9728 §4).
struct PublishedResources: FeatureValue {
  var areNamed = false

  static let settings: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "names_protected_resources", \.features.publishedResources.areNamed,
      "Whether its metadata names the resource servers for which it issues tokens (RFC 9728 §4)")
  ]
}

/// What a resource server says of its resources to everybody (RFC 9728 §2).
struct ResourceMetadata: FeatureValue {
  var isPublished = false
  var name: String?
  /// Whether its refusals say what scope opens what was asked.
  var namesScope = false
  /// The issuers of the authorization servers whose tokens it takes.
  var authorizationServers: [String] = []

  static let settings: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "publishes_metadata", \.features.resourceMetadata.isPublished,
      "Whether it describes each of its resources at a well-known address, and names that in its refusals (RFC 9728)"
    ),
    Setting(
      "resource_name", .text(.anything), \.features.resourceMetadata.name,
      "What people call its resources, for that description (RFC 9728 §2)",
      applies: .when({ $0.features.resourceMetadata.isPublished }, else: "publishes no metadata")),
    Setting(
      "names_scope", \.features.resourceMetadata.namesScope,
      "Whether every refusal says which scope opens what was asked, and not only that of a token with too little (RFC 6750 §3)"
    ),
  ]
}

extension FeatureValues {
  var publishedResources: PublishedResources {
    get { self[PublishedResources.self] }
    _modify { yield &self[PublishedResources.self] }
  }

  var resourceMetadata: ResourceMetadata {
    get { self[ResourceMetadata.self] }
    _modify { yield &self[ResourceMetadata.self] }
  }

  /// The issuers of the authorization servers whose tokens open what a resource server has.
  public mutating func register(authorizationServers issuers: [String]) {
    resourceMetadata.authorizationServers = issuers
  }
}

/// The resource server's side: each path with something at it is a resource, and has a description of its own.
extension ResourceMetadata {
  static let document = ResourceDocument(
    takes: .resourceMetadataRequest, answersWith: .resourceMetadataResponse
  ) { path, settings in
    guard settings.features.resourceMetadata.isPublished else { return nil }
    let resource = settings.resources.first {
      WellKnown.protectedResourcePath(resourcePath: $0.path).isIdentical(to: path)
    }
    return resource.map { description(of: $0.path, at: settings) }
  }

  /// Where the description is of what a refused request asked for (RFC 9728 §5.1).
  static let challenge: @Sendable (ResourceServerSettings, String) -> [NamedValue] = { settings, path in
    let metadata = settings.features.resourceMetadata
    let scope = scopes(of: path, at: settings).joined(separator: " ")
    let place = settings.origin + WellKnown.protectedResourcePath(resourcePath: path)
    return (metadata.isPublished ? [NamedValue("resource_metadata", place)] : [])
      + (metadata.namesScope && !scope.isEmpty ? [NamedValue("scope", scope)] : [])
  }

  /// What opens what is at a path, in the order of its resources.
  private static func scopes(of path: String, at settings: ResourceServerSettings) -> [String] {
    settings.resources.reduce(into: []) { scopes, resource in
      guard resource.path.isIdentical(to: path), !resource.scope.isEmpty, !scopes.contains(resource.scope)
      else { return }
      scopes.append(resource.scope)
    }
  }

  /// Members without a value are left out (RFC 9728 §3.2).
  private static func description(of path: String, at settings: ResourceServerSettings) -> JSONValue {
    let metadata = settings.features.resourceMetadata
    let scopes = scopes(of: path, at: settings)
    var members = [JSONValue.Member("resource", .string(settings.origin + path))]
    if !metadata.authorizationServers.isEmpty {
      members.append(.init("authorization_servers", texts: metadata.authorizationServers))
    }
    if !scopes.isEmpty { members.append(.init("scopes_supported", texts: scopes)) }
    members.append(.init("bearer_methods_supported", texts: settings.takesTokenIn.map(\.rawValue)))
    if let name = metadata.name { members.append(.init("resource_name", .string(name))) }
    return .object(members)
  }
}
