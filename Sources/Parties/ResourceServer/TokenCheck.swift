internal import Simulation
internal import Wire

/// How a resource server finds out what a token stands for. RFC 6749 §7 leaves open how; each way is a feature's.
public struct TokenCheck: Sendable, Hashable {
  let way: any TokenValidation

  init(_ way: some TokenValidation) { self.way = way }

  public static func == (left: TokenCheck, right: TokenCheck) -> Bool { left.way.equals(right.way) }

  public func hash(into hasher: inout Hasher) { way.hash(into: &hasher) }
}

/// One way to find out what a token stands for.
protocol TokenValidation: Sendable, Hashable {
  /// What can be said of a request that presents a token before anybody was asked.
  func consider(_ asked: ResourceRequest, in validation: inout Validation) -> Validation.Outcome

  /// What can be said with the answer to the question that ``consider(_:in:)`` had.
  /// - Parameter answer: nil where none came that can be read.
  func consider(_ asked: ResourceRequest, with answer: WireResponse?, in validation: inout Validation)
    -> Validation.Outcome

  /// What the server says of it, and what it remembers of it.
  func facts(of memory: FeatureValues) -> [Fact]
}

extension TokenValidation {
  fileprivate func equals(_ other: any TokenValidation) -> Bool { self == other as? Self }
}

/// What a way to find out what a token stands for has to go by besides the request.
struct Validation {
  let now: VirtualTime
  /// What the server remembers of it.
  var memory: FeatureValues
  /// What it has learned for this one request, kept while something else is asked.
  var notes = FeatureValues()
  var checks: Checks

  enum Outcome {
    /// Something must be asked first.
    case asks(Question)
    /// The token opens what it is presented for.
    case opens
    case refuses(WireResponse)

    /// As the first broken rule says; where none is, the token is good.
    init(_ refusal: WireResponse?) { self = refusal.map(Outcome.refuses) ?? .opens }
  }

  /// A question to another server.
  struct Question {
    let name: MessageName
    let address: String
    let request: (WebAddress) -> WireRequest
  }
}
