internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulator

/// Turns the settings of a resource server into what it holds and whom it asks about tokens.
struct ResourceServerReader {
  let cast: CastDraft
  let findings: Findings

  func server(_ draft: PlayerDraft) -> ResourceServerSettings? {
    let origin = CastDraft.required("origin", of: draft, findings)
    let secret = CastDraft.required("secret", of: draft, findings)
    let server = cast.player(.authorizationServer, namedBy: "trusts", of: draft, findings)
    noteUnfitResources(draft)
    guard let origin = origin.flatMap({ WebAddress($0)?.origin }), let secret, let server,
      let issuer = server.text("issuer")
    else { return nil }
    let resources = draft.resources.map { resource in
      ResourceServerSettings.Resource(
        method: resource.key.method, path: resource.key.path, scope: resource.node["scope"]?.text ?? "",
        body: resource.node["body"]?.node.json)
    }
    return ResourceServerSettings(
      origin: origin, resources: resources,
      introspectionEndpoint: issuer + AuthorizationServerSettings.Endpoint.introspection.rawValue,
      credentials: BasicCredentials(userID: draft.name, password: secret), takesTokenIn: takesTokenIn(draft))
  }

  private func takesTokenIn(_ draft: PlayerDraft) -> [BearerMethod] {
    guard let named = draft.texts("takes_token_in") else { return [.header] }
    let methods = named.compactMap { BearerMethod(rawValue: $0.text) }
    if !methods.contains(.header) {
      findings.note(
        .unfitSetting, "a resource server must take tokens in the header field (RFC 6750 §2.1)",
        at: draft.location(of: "takes_token_in"), help: "add 'header'")
    }
    return methods
  }

  private func noteUnfitResources(_ draft: PlayerDraft) {
    var keys: Set<ResourceKey> = []
    for resource in draft.resources {
      if !keys.insert(resource.key).inserted {
        findings.note(
          .unfitSetting, "\(draft.name) has '\(resource.key)' twice", at: resource.location,
          help: "'GET \(resource.key.path)' and '\(resource.key.path)' are the same")
      }
      if resource.key.method == .get, resource.node["body"] == nil {
        findings.note(
          .missingSetting, "\(resource.key) is there to be read, so it needs 'body'", at: resource.location)
      }
      if !resource.key.method.hasContent, let sends = resource.node["sends"] {
        findings.note(
          .unfitSetting, "a \(resource.key.method.rawValue) request hands nothing in", at: sends.location,
          help: "take 'sends' out, or put POST or PUT before the path")
      }
    }
  }
}

extension PlayerDraft {
  /// A resource as a file describes it, and where it stands.
  struct ResourceDraft {
    let key: ResourceKey
    let location: SourceLocation
    let node: PlacedNode
  }

  /// The resources of a resource server, in the file's order.
  var resources: [ResourceDraft] {
    (self["resources"]?.pairs ?? []).compactMap { pair in
      ResourceKey(parsing: pair.key).map {
        ResourceDraft(key: $0, location: pair.location, node: pair.value)
      }
    }
  }
}
