internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation

/// What the authorization server knows of a device that asks (RFC 8628 §3.2).
struct DeviceAuthorization: Sendable, Equatable {
  /// How far its owner has come.
  enum Decision: Sendable, Equatable {
    case pending
    case allowed(AuthorizationServer.Access)
    case denied
    /// The token was issued.
    case used
  }

  let userCode: String
  let clientID: String
  let scope: Scope
  let expires: VirtualTime
  /// How many seconds must pass between two requests for the token.
  let interval: Int
  /// When the last of them came; nil before the first.
  var lastPoll: VirtualTime?
  var decision = Decision.pending

  /// Before when the next request for the token is too early; nil where none has come.
  var nextPoll: VirtualTime? { lastPoll?.advanced(by: interval) }
}

/// The devices that asked.
struct DeviceMemory: FeatureValue {
  /// By device code.
  var devices: TreeDictionary<String, DeviceAuthorization> = [:]

  /// The device code that belongs to what a person typed; nil where there is none. Small letters and left-out hyphens
  /// are forgiven (RFC 8628 §6.1).
  func deviceCode(of typed: String) -> String? {
    let wanted = DeviceMemory.bare(typed)
    return devices.filter { DeviceMemory.bare($0.value.userCode) == wanted }.map(\.key).min()
  }

  /// A user code without what people leave out or add as they type it.
  private static func bare(_ userCode: String) -> String {
    userCode.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  var facts: [Fact] {
    devices.sorted { $0.key < $1.key }.map { code, device in
      Fact(
        "device code", .token(code),
        [
          .flag(device.decision.words), .init("for", .party(device.clientID)),
          .init("scope", .scope(device.scope.text)), .init("user_code", .text(device.userCode)),
          .init("until", .time(device.expires)),
          .init("asked for every", .text("\(device.interval) seconds")),
        ])
    }
  }
}

extension DeviceAuthorization.Decision {
  fileprivate var words: String {
    switch self {
    case .pending: "undecided"
    case .allowed: "allowed"
    case .denied: "denied"
    case .used: "used"
    }
  }
}

extension FeatureValues {
  /// Of an authorization server.
  var devices: DeviceMemory {
    get { self[DeviceMemory.self] }
    _modify { yield &self[DeviceMemory.self] }
  }
}
