internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension ClientErrand {
  /// It looks at what it is registered with (RFC 7592 §2.1).
  static let readRegistration = ClientErrand("reads its registration") { client, _ in
    client.manageRegistration(.get)
  }

  /// It says anew what it is (RFC 7592 §2.2).
  static let updateRegistration = ClientErrand("updates its registration") { client, _ in
    client.manageRegistration(.put)
  }

  /// It has no more use for it (RFC 7592 §2.3).
  static let deleteRegistration = ClientErrand("deletes its registration") { client, _ in
    client.manageRegistration(.delete)
  }
}

/// The client that manages its registration (RFC 7592): of the server that it uses unless told otherwise.
extension Client {
  fileprivate mutating func manageRegistration(_ method: HTTPRequest.Method) -> Receipt {
    let server = settings.server
    let errand = RegistrationErrand(
      issuer: server.issuer, known: features.ownRegistrations.all[server.issuer])
    var checks = Checks(by: self)
    let isRefused = RegistrationErrand.rules.hold(against: errand, noting: &checks) != nil
    guard !isRefused, let place = errand.place, let token = errand.token else {
      return Receipt(checks: checks)
    }
    var request = WireRequest.get(place)
    if method == .put { request = .handingIn(errand.updated(by: settings), to: place) }
    request.method = method
    request.headerFields[.authorization] = "Bearer \(token)"
    let dispatch =
      method == .delete
      ? send(.clientConfigurationRequest, request, to: place, for: AwaitedDeletion(server: server))
      : send(.clientConfigurationRequest, request, to: place, for: AwaitedConfiguration(server: server))
    return Receipt(checks: checks, sends: [dispatch])
  }
}

/// What the client knows of a registration that it is told to manage, under review. Of a refusal nobody is told.
struct RegistrationErrand: Review {
  typealias Refusal = Void

  static let rules: [Rule<RegistrationErrand>] = [registrationManageable]

  let issuer: String
  /// What the server last said of it; nil where the client is not registered there.
  let known: JSONValue?

  /// As the server gave it: the client makes up no address (RFC 7592 Appendix B).
  var place: WebAddress? {
    known?["registration_client_uri"]?.string.flatMap {
      NamedAddress.problem(of: $0) == nil ? WebAddress($0) : nil
    }
  }

  var token: String? { known?["registration_access_token"]?.string }

  /// All that the server last said, but for what it alone can say, and with what has changed: what is left out would be
  /// lost (RFC 7592 §2.2).
  func updated(by settings: ClientSettings) -> JSONValue {
    let changes = settings.features.registrationUpdate.changes.members
    var members = (known?.members ?? []).filter { member in
      !ClientConfigurationRequest.ofTheServer.contains(member.name)
    }
    for change in changes {
      if let index = members.firstIndex(where: { $0.name == change.name }) {
        members[index].value = change.value
      } else {
        members.append(change)
      }
    }
    return .object(members)
  }

  private static let registrationManageable = Rule<RegistrationErrand>(
    "registration-manageable", "the client knows where its registration is managed, and has the token for it",
    .rfc(7592, "3"), needed: "without an address and a token there is nobody to ask"
  ) { errand in
    guard let place = errand.place, errand.token != nil else {
      return .fails(
        expected: "registration_client_uri and registration_access_token",
        found: errand.known == nil ? "no registration at \(errand.issuer)" : "not both", ())
    }
    return .holds(found: errand.known?["registration_client_uri"]?.plainText ?? place.host)
  }
}

/// What the client is registered with, or why that is not told.
struct AwaitedConfiguration: AwaitedAnswer {
  let server: ClientSettings.ServerAddresses

  var browser: ReturnPath? { nil }
  var awaited: Fact.Field { .init("its registration at", .party(server.issuer)) }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let review = RegistrationAnswer(
      answer: JSONAnswer(response), status: .ok, redirectURI: client.settings.redirectURI,
      known: client.identities[server.issuer]?.clientID)
    var checks = Checks(by: client)
    guard RegistrationAnswer.rulesOfManagement.hold(against: review, noting: &checks) == nil else {
      return Receipt(checks: checks)
    }
    // A new secret or token takes the place of the old one at once (RFC 7592 §2.1).
    client.takeOver(review, at: server)
    return Receipt(checks: checks)
  }
}

extension RegistrationAnswer {
  static let rulesOfManagement: [Rule<RegistrationAnswer>] = rules + [clientIDKept]

  /// A client stays who it is, whatever else is changed (RFC 7592 §2.1, §2.2).
  private static let clientIDKept = Rule<RegistrationAnswer>(
    "client-id-kept", "the client_id is the one that the client has had", .rfc(7592, "2.1")
  ) { review in
    let expected = review.known ?? ""
    let found = review.clientID ?? ""
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: found, "The authorization server speaks of another client.")
    }
    return .holds(expected: expected, found: found)
  }
}

/// That the client is registered no more, or why it still is.
struct AwaitedDeletion: AwaitedAnswer {
  let server: ClientSettings.ServerAddresses

  var browser: ReturnPath? { nil }
  var awaited: Fact.Field { .init("the end of its registration at", .party(server.issuer)) }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    var checks = Checks(by: client)
    let review = DeletionAnswer(status: response.status)
    guard DeletionAnswer.rules.hold(against: review, noting: &checks) == nil else {
      return Receipt(checks: checks)
    }
    client.identities[server.issuer] = nil
    client.features.ownRegistrations.all[server.issuer] = nil
    return Receipt(checks: checks)
  }
}

/// The answer to a client that ends its registration, under review.
struct DeletionAnswer: Review {
  typealias Refusal = Void

  static let rules: [Rule<DeletionAnswer>] = [registrationEnded]

  let status: HTTPResponse.Status

  /// 204 alone says that the client is known no more (RFC 7592 §2.3).
  private static let registrationEnded = Rule<DeletionAnswer>(
    "registration-ended", "the server says that the client is known no more", .rfc(7592, "2.3")
  ) { answer in
    guard answer.status == .noContent else {
      return .fails(expected: "204", found: "\(answer.status.code)", ())
    }
    return .holds(expected: "204", found: "204")
  }
}
