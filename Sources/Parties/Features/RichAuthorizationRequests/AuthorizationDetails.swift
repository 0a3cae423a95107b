internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What is asked for and granted in detail: objects, each with its `type` (RFC 9396 §2).
struct AuthorizationDetails: FeatureValue {
  var all: [JSONValue] = []

  static let ofGrants = GrantExtension(
    isOffered: { !$0.features.detailsTypes.all.isEmpty },
    rulesOfRequest: AuthorizationDetailsRules.ofRequest,
    keep: { request, extensions in
      extensions.authorizationDetails.all = request.authorizationDetails.objects.map(
        request.settings.enriched)
    },
    consent: { request, settings in
      request.extensions.authorizationDetails.all.map { .paragraph("\(settings.meaning(of: $0)).") }
    },
    rulesOfToken: AuthorizationDetailsRules.ofToken,
    narrow: { traded, access in
      let named = traded.authorizationDetails
      guard named.text != nil else { return }
      access.extensions.authorizationDetails.all = traded.granted(named.objects)
    },
    members: { $0.authorizationDetails.all.asMember.map { [$0] } ?? [] },
    facts: { extensions in
      extensions.authorizationDetails.all.map { .init("in detail", .text($0.text)) }
    })
}

extension FeatureValues {
  var authorizationDetails: AuthorizationDetails {
    get { self[AuthorizationDetails.self] }
    _modify { yield &self[AuthorizationDetails.self] }
  }
}

/// `authorization_details` of a request, as it was read (RFC 9396 §2).
struct AuthorizationDetailsReading: Sendable {
  /// As it stands; nil where it is not there.
  let text: String?
  /// Nil where it is no array of objects, each with a type.
  private let read: [JSONValue]?

  init(_ parameters: FormParameters) {
    text = parameters["authorization_details"]
    guard let text, case .array(let values)? = try? JSONReader.read(Array(text.utf8)) else {
      read = nil
      return
    }
    read = values.allSatisfy { $0["type"]?.string != nil } ? values : nil
  }

  var isReadable: Bool { text == nil || read != nil }
  var objects: [JSONValue] { read ?? [] }
}

extension AuthorizationRequest {
  var authorizationDetails: AuthorizationDetailsReading { .init(parameters) }
}

extension TradedGrant {
  var authorizationDetails: AuthorizationDetailsReading { .init(request.parameters) }

  /// Of what was granted, what is named: the same object, but for what the server has added (RFC 9396 §6.1, §7.1).
  func granted(_ named: [JSONValue]) -> [JSONValue] {
    granted.extensions.authorizationDetails.all.filter { detail in named.contains(where: detail.covers) }
  }
}

extension AuthorizationServerSettings {
  func detailsType(of detail: JSONValue) -> DetailsType? {
    features.detailsTypes.all.first { detail["type"]?.string?.isIdentical(to: $0.name) == true }
  }

  /// With what the server adds to details of its type, such as which of her accounts it is about (RFC 9396 §7.1).
  func enriched(_ detail: JSONValue) -> JSONValue {
    let added = detailsType(of: detail)?.added ?? []
    return .object((detail.members ?? []).filter { own in !added.contains { $0.name == own.name } } + added)
  }

  /// What a person is asked to allow (RFC 9396 §3.1, "MUST present").
  func meaning(of detail: JSONValue) -> String {
    guard let type = detailsType(of: detail) else { return detail.text }
    var (words, rest) = ("", type.meaning[...])
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      words += rest[..<open] + detail.plainText(at: rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    return words + rest
  }
}

extension JSONValue {
  /// The value at a path, as people read it: `instructedAmount.amount`; nothing where there is none.
  fileprivate func plainText(at path: Substring) -> String {
    var value: JSONValue? = self
    for name in path.split(separator: ".") { value = value?[String(name)] }
    return value?.plainText ?? "…"
  }

  /// Whether each member of another object stands in this one with the same value.
  func covers(_ other: JSONValue) -> Bool {
    (other.members ?? []).allSatisfy { self[$0.name] == $0.value }
  }
}

extension [JSONValue] {
  /// As tokens, answers about tokens and token responses have it; nil for nothing.
  var asMember: JSONValue.Member? { isEmpty ? nil : .init("authorization_details", .array(self)) }
}
