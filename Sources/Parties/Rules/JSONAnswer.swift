internal import HTTPTypes
internal import Simulation
internal import Wire

/// A response that must be a JSON object, as it was read.
struct JSONAnswer: Sendable {
  let response: WireResponse
  /// What the body says, whatever the header says of it; null where it is no JSON.
  let document: JSONValue
  /// Why the body is no JSON; nil where it is.
  let problem: String?

  init(_ response: WireResponse) {
    self.response = response
    do throws(JSONError) {
      document = try response.document
      problem = nil
    } catch {
      (document, problem) = (.null, error.description)
    }
  }

  /// An object that came in another way: the parameters of a fragment.
  init(_ document: JSONValue) {
    (response, self.document, problem) = (WireResponse(status: .ok), document, nil)
  }

  /// Whether the header says that it is JSON, and it is.
  var isJSON: Bool { response.mediaType == "application/json" && problem == nil }

  /// `200 application/json`.
  var kind: String { "\(response.status.code) \(response.mediaType)" }
}

/// What is held against rules for such a response. A refusal is what the user is told.
protocol HoldsJSONAnswer: Review where Refusal == String {
  var answer: JSONAnswer { get }
}

extension JSONAnswer {
  /// The judgement of every rule that demands a JSON object.
  /// - Parameter words: what the user is told where it is none.
  static func isObject<Subject: HoldsJSONAnswer>(otherwise words: String)
    -> @Sendable (Subject) -> Finding<String>
  {
    { review in
      let answer = review.answer
      guard answer.response.mediaType == "application/json" else {
        return .fails(expected: "application/json", found: answer.response.mediaType, words)
      }
      if let problem = answer.problem { return .fails(expected: "JSON", found: problem, words) }
      guard answer.document.members != nil else {
        return .fails(expected: "a JSON object", found: answer.document.kind, words)
      }
      return .holds()
    }
  }
}
