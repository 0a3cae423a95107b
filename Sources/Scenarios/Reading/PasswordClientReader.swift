internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of an application from before OAuth into what it was built with.
struct PasswordClientReader {
  let cast: CastDraft
  let findings: Findings

  func client(_ draft: PlayerDraft) -> PasswordClientSettings? {
    let origin = CastDraft.required("origin", of: draft, findings).flatMap { WebAddress($0)?.origin }
    guard let server = server(draft), let site = server.origin, let origin else { return nil }
    let resources = server.resources.map { resource in
      ClientSettings.Resource(
        method: resource.key.method, path: resource.key.path, address: site + resource.key.path,
        sends: resource.node["sends"]?.node.json)
    }
    return PasswordClientSettings(
      title: draft.title, origin: origin, site: site, resources: resources, given: given(draft),
      omits: draft.said.omits, features: draft.client.features)
  }

  /// What somebody gave it before the story begins.
  private func given(_ draft: PlayerDraft) -> BasicCredentials? {
    guard draft.client.keepsPasswordOf != nil,
      let owner = cast.player(.resourceOwner, namedBy: "keeps_password_of", of: draft, findings)
    else { return nil }
    return BasicCredentials(userID: owner.username, password: owner.password ?? "")
  }

  private func server(_ draft: PlayerDraft) -> PlayerDraft? {
    let known = cast.players(.resourceServer).filter(\.takesPasswords)
    if let name = draft.client.servers?.first {
      if let server = known.first(where: { $0.name == name }) { return server }
      findings.unknown(
        "server", name, among: known.map(\.name), code: .unknownParty, at: draft.location(of: "server"))
      return nil
    }
    if known.count == 1 { return known.first }
    findings.note(
      known.isEmpty ? .missingSetting : .unclearSetting,
      known.isEmpty
        ? "\(draft.name) keeps passwords, and no resource server of the cast takes any"
        : "'server' of \(draft.name) must say which resource server is meant",
      at: draft.location,
      help: known.isEmpty
        ? "give a resource server 'takes: passwords'" : "one of: \(known.map(\.name).joined(separator: ", "))"
    )
    return nil
  }
}
