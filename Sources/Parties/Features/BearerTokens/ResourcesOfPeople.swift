internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// Whether what a resource server holds is people's alone, so that no app has anything there for itself (RFC 9700 §4.15).
struct ResourcesOfPeople: FeatureValue {
  var areAll = false

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "holds_data_of_people_alone", \.features.resourcesOfPeople.areAll,
      "Whether all that it holds is people's, so that no app gets anything there with a token of its own (RFC 9700 §4.15)"
    )
  ]
}

extension FeatureValues {
  /// Whether all that a resource server holds is people's.
  public var holdsDataOfPeopleAlone: Bool { resourcesOfPeople.areAll }

  var resourcesOfPeople: ResourcesOfPeople {
    get { self[ResourcesOfPeople.self] }
    _modify { yield &self[ResourcesOfPeople.self] }
  }
}

extension HoldsTokenMeaning {
  /// The client that asks for itself: where no owner takes part, it is the subject (RFC 9068 §2.2). Nil for a token that
  /// somebody allowed.
  var clientForItself: String? {
    guard let subject = meaning["sub"]?.string,
      meaning["client_id"]?.string?.isIdentical(to: subject) == true
    else { return nil }
    return subject
  }
}

extension TokenMeaningRules {
  /// The name of a client can be that of a person, where clients choose theirs. By the name alone one passes for the
  /// other (RFC 9700 §4.15.1).
  static func tokenAllowedByPerson<Request: HoldsTokenMeaning>() -> Rule<Request> {
    Rule<Request>(
      "token-allowed-by-person", "the token is one that a person allowed, not an app's own",
      .rfc(9700, "4.15.1")
    ) { review in
      guard review.asked.settings.features.resourcesOfPeople.areAll else { return .goesWithoutSaying }
      if let client = review.clientForItself {
        return .fails(
          expected: "a token that a person allowed", found: "the client \(client), for itself",
          WireResponse(status: .forbidden))
      }
      return .holds(
        expected: "a token that a person allowed", found: "sub \(review.meaning["sub"]?.string ?? "none")")
    }
  }
}
