internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What `resource` does to what is granted, and which a client sends (RFC 8707 §2).
enum ResourceIndicators {
  static let ofGrants = GrantExtension(
    isOffered: { $0.features.resourceIndicatorPolicy.handling != .ignored }, repeatable: ["resource"],
    rulesOfRequest: ResourceIndicatorRules.ofRequest,
    keep: { request, extensions in
      extensions.namedResources.audiences = request.namedResources.audiences
    },
    // A token from the authorization endpoint is for all that is named there (§2.1).
    isNarrowedLater: { !$0.namedResources.texts.isEmpty && !$0.responseType.hasToken },
    rulesOfToken: ResourceIndicatorRules.ofToken,
    narrow: { traded, access in
      let audiences = traded.resourcesInEffect
      guard !audiences.isEmpty else { return }
      access.extensions.namedResources.audiences = audiences
      access.scope = traded.request.settings.scope(access.scope, at: audiences)
    },
    audience: { access in
      let audiences = access.extensions.namedResources.audiences
      return audiences.isEmpty ? nil : audiences
    },
    facts: { extensions in
      let audiences = extensions.namedResources.audiences
      return audiences.isEmpty ? [] : [.init("at", .oneOf(audiences.map(Fact.Value.address)))]
    })

  /// All that the client was built to use at that server, when it asks an owner (§2.1); one of them, when it wants a
  /// token (§2.2).
  static let ofRequests = RequestParameters(
    asking: { client, server in
      client.settings.features.resourceIndication.isSaid
        ? client.settings.resourceServers(of: server).map { .init("resource", $0) } : []
    },
    trading: { purpose in purpose.audience.map { [.init("resource", $0)] } ?? [] })
}

/// The values of `resource` in a request, and the resource servers that they name.
struct ResourceReading: Sendable, Equatable {
  /// As they stand.
  let texts: [String]
  /// By audience, in their order; what no resource server is known by stands as it came.
  let audiences: [String]

  init(_ parameters: FormParameters, at settings: AuthorizationServerSettings) {
    texts = parameters.values("resource").filter { !$0.isEmpty }
    audiences = texts.reduce(into: []) { audiences, text in
      let audience = settings.audience(named: text) ?? text
      if !audiences.contains(where: audience.isIdentical) { audiences.append(audience) }
    }
  }
}

extension AuthorizationRequest {
  var namedResources: ResourceReading { ResourceReading(parameters, at: settings) }
}

extension TradedGrant {
  var namedResources: ResourceReading { ResourceReading(request.parameters, at: request.settings) }

  /// What was granted, where it was granted for some resource servers alone.
  var grantedResources: [String] { granted.extensions.namedResources.audiences }

  /// What the token is to be for: what the request names, else all that was granted (RFC 8707 §2.2).
  var resourcesInEffect: [String] {
    let named = namedResources.audiences
    return named.isEmpty ? grantedResources : named
  }
}

extension AuthorizationServerSettings {
  /// The audience of tokens for the resource server that a value of `resource` names; nil where it names none. A slash
  /// alone behind the host makes no other address (RFC 3986 §6.2.3).
  func audience(named resource: String) -> String? {
    resourceServers.values.map(\.audience).sorted().first { audience in
      resource.isIdentical(to: audience) || resource.isIdentical(to: audience + "/")
    }
  }

  /// As much of a scope as some resource servers know, and what is for this server itself (RFC 8707 §2.2, "downscope").
  /// Of one that is not known, nothing can be said.
  func scope(_ scope: Scope, at audiences: [String]) -> Scope {
    let servers = resourceServers.values.filter { audiences.contains($0.audience) }
    guard !servers.isEmpty else { return scope }
    let own = Scope(scopes.filter { $0.audience.isIdentical(to: issuer) }.map(\.token))
    return scope.intersection(servers.reduce(own) { $0.union($1.scope) })
  }
}

extension ClientSettings {
  /// The resource servers that it uses with tokens of a server, in the order of its resources.
  func resourceServers(of server: ServerAddresses) -> [String] {
    resources.filter { $0.issuer == nil || $0.issuer == server.issuer }.reduce(into: []) {
      audiences, resource in
      guard let audience = resource.audience, !audiences.contains(audience) else { return }
      audiences.append(audience)
    }
  }

  /// The resource server that the next token is for, where the client says so: that of what it is wanted for, else the
  /// first that it uses.
  func audience(for resource: Resource?, of server: ServerAddresses) -> String? {
    guard self.features.resourceIndication.isSaid else { return nil }
    return resource?.audience ?? resourceServers(of: server).first
  }
}

extension ClientSettings.Resource {
  /// What names the resource server where it is.
  var audience: String? { server ?? WebAddress(address)?.origin }
}
