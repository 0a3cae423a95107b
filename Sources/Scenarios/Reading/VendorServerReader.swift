internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of a vendor's server into what it holds, and registers apps and accounts with it.
struct VendorServerReader {
  let cast: CastDraft
  let findings: Findings

  func server(_ draft: PlayerDraft) -> VendorServerSettings? {
    let resources = (draft["resources"]?.pairs ?? []).compactMap { pair in
      resource(at: pair.key, pair.value)
    }
    guard let origin = CastDraft.required("origin", of: draft, findings).flatMap({ WebAddress($0)?.origin })
    else { return nil }
    return VendorServerSettings(
      origin: origin, applications: applications(draft), accounts: accounts(draft), pins: pins(draft),
      administrators: administrators(draft), resources: resources,
      accessTokenLifetime: draft.vendorServer.accessTokenLifetime, omits: draft.said.omits,
      features: draft.vendorServer.features)
  }

  private func resource(at path: String, _ node: PlacedNode) -> VendorServerSettings.Resource? {
    guard let body = node["body"], let text = body.text else { return nil }
    if path == VendorServerSettings.tokenPath {
      findings.note(.unfitSetting, "\(path) is where tokens are issued", at: node.location)
    } else if VendorServerSettings.ownPaths.contains(path) {
      findings.note(.unfitSetting, "\(path) is a page of the server's own", at: node.location)
    }
    do throws(XMLProblem) {
      return .init(path: path, body: try XMLReader.read(Array(text.utf8)))
    } catch {
      findings.note(
        .unfitSetting, "what \(path) answers is \(error)", at: body.location,
        help: "for example: <Trips><Trip><To>Porto</To></Trip></Trips>")
      return nil
    }
  }

  private func applications(_ draft: PlayerDraft) -> [String: VendorServerSettings.Application] {
    let clients = cast.players(.client).filter { cast.vendorServer(of: $0)?.name == draft.name }
    return Dictionary(
      clients.compactMap { client in
        client.client.consumerKey.map { key in
          (key, .init(name: client.title, secret: client.client.consumerSecret))
        }
      }
    ) { first, _ in first }
  }

  /// What those of its users give apps who have e-mail address and PIN.
  private func pins(_ draft: PlayerDraft) -> [String: VendorServerSettings.PIN] {
    let owners = cast.players(.resourceOwner).filter { cast.home(of: $0)?.name == draft.name }
    let pins = owners.compactMap { owner in
      owner.owner.loginAtApps.map {
        ($0.username, VendorServerSettings.PIN(loginID: owner.username, pin: $0.password))
      }
    }
    return Dictionary(pins) { first, _ in first }
  }

  /// The login IDs of those who may register apps.
  private func administrators(_ draft: PlayerDraft) -> Set<String> {
    let owners = cast.players(.resourceOwner).filter { cast.home(of: $0)?.name == draft.name }
    return Set(
      (draft.texts("administrators") ?? []).compactMap { name, location in
        guard let owner = owners.first(where: { $0.name == name }) else {
          findings.unknown(
            "resource owner", name, among: owners.map(\.name), code: .unknownParty, at: location)
          return nil
        }
        return owner.username
      })
  }

  private func accounts(_ draft: PlayerDraft) -> [String: String] {
    let owners = cast.players(.resourceOwner).filter { cast.home(of: $0)?.name == draft.name }
    return Dictionary(owners.map { ($0.username, $0.password ?? "") }) {
      first, _ in first
    }
  }
}

extension CastDraft {
  /// The server where a person has her account: the one that she names; where she names none, the only one there
  /// is, an authorization server before a vendor's or a resource server that takes passwords. Nil where it is not
  /// clear.
  func home(of owner: PlayerDraft) -> PlayerDraft? {
    let servers = players(.authorizationServer)
    let others = players(.vendorServer) + players(.resourceServer).filter(\.takesPasswords)
    let candidates = servers.isEmpty ? others : servers
    guard let name = owner.owner.account else { return candidates.count == 1 ? candidates.first : nil }
    return (servers + others).first { $0.name == name }
  }

  /// The vendor's server that a client gets its tokens from; nil for a client of an authorization server.
  func vendorServer(of client: PlayerDraft) -> PlayerDraft? {
    guard client.client.flow.grant == .concurNative else { return nil }
    let servers = players(.vendorServer)
    guard let name = client.client.servers?.first else { return servers.count == 1 ? servers.first : nil }
    return servers.first { $0.name == name }
  }
}
