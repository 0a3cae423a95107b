internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Turns the settings of a vendor's server into what it holds, and registers apps and accounts with it.
struct VendorServerReader {
  let cast: CastDraft
  let findings: Findings

  /// What a file may say of it.
  static let fields = Fields(
    "vendor server",
    [
      Field("origin", .text(Patterns.address), "Where it answers."),
      Field(
        "access_token_lifetime", .integer(1...VendorServerSettings.year),
        "How long an access token is good, in seconds; a year unless said."),
      Field(
        "resources", .dictionary(keys: .matching(Patterns.path), values: .mapping(resource)),
        "What any token of a user opens, by path."),
    ])

  private static let resource = Fields(
    "resource", [Field("body", .text(), required: true, "What it answers: an XML document.")])

  func server(_ draft: PlayerDraft) -> VendorServerSettings? {
    let resources = (draft["resources"]?.pairs ?? []).compactMap { pair in
      resource(at: pair.key, pair.value)
    }
    guard let origin = CastDraft.required("origin", of: draft, findings).flatMap({ WebAddress($0)?.origin })
    else { return nil }
    return VendorServerSettings(
      origin: origin, applications: applications(draft), accounts: accounts(draft), resources: resources,
      accessTokenLifetime: draft.integer("access_token_lifetime") ?? VendorServerSettings.year)
  }

  private func resource(at path: String, _ node: PlacedNode) -> VendorServerSettings.Resource? {
    guard let body = node["body"], let text = body.text else { return nil }
    if path == VendorServerSettings.tokenPath {
      findings.note(.unfitSetting, "\(path) is where tokens are issued", at: node.location)
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

  private func applications(_ draft: PlayerDraft) -> [String: String] {
    let clients = cast.players(.client).filter { cast.vendorServer(of: $0)?.name == draft.name }
    return Dictionary(
      clients.compactMap { client in
        client.text("consumer_key").map { ($0, client.text("title") ?? client.name) }
      }
    ) { first, _ in first }
  }

  private func accounts(_ draft: PlayerDraft) -> [String: String] {
    let owners = cast.players(.resourceOwner).filter { cast.home(of: $0)?.name == draft.name }
    return Dictionary(owners.map { ($0.text("username") ?? $0.name, $0.text("password") ?? "") }) {
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
    guard let name = owner.text("account") else { return candidates.count == 1 ? candidates.first : nil }
    return (servers + others).first { $0.name == name }
  }

  /// The vendor's server that a client gets its tokens from; nil for a client of an authorization server.
  func vendorServer(of client: PlayerDraft) -> PlayerDraft? {
    guard client.text("grant") == ClientFlow.concurNative.name else { return nil }
    let servers = players(.vendorServer)
    guard let name = client.text("server") else { return servers.count == 1 ? servers.first : nil }
    return servers.first { $0.name == name }
  }
}
