public import Citations
internal import Simulation
public import Wire

/// One message of a transcript: delivered, or in flight, in which case nothing was checked or remembered yet.
public struct Entry: Sendable, Equatable, Codable {
  /// Counts the deliveries, from 1.
  public var number: Int
  /// The number of the act that led to it, counted from 1; nil outside the script.
  public var act: Int?
  public var name: MessageName
  /// The message's name in words: `Token request`.
  public var title: String
  /// What a message of this name is for, in a sentence.
  public var meaning: String
  public var from: PartyName
  public var to: PartyName
  public var channel: Channel
  public var citation: Citation?
  /// When it was delivered, on the simulation's clock: `2026-01-05T09:00:00Z`.
  public var at: String
  /// For a response the number of the request that it answers; nil for any other message, and for a response that nobody
  /// waits for.
  public var answers: Int?
  /// One of these three is set, except for a message that is no HTTP any more, which has `wire` alone.
  public var request: RequestEntry?
  public var response: ResponseEntry?
  public var person: PersonAct?
  /// The exact octets, with what was read in them when it was on its way; nil for an act of a person.
  public var wire: WireMessage?
  public var parts: [PartEntry]
  public var checks: [CheckEntry]
  public var memory: [MemoryChange]
  /// The scenario's own prose about this message.
  public var notes: [String]
  public var questions: [Question]
  /// What was changed in flight.
  public var tampering: [Tampering]

  public init(
    number: Int, act: Int?, name: MessageName, title: String, meaning: String, from: PartyName,
    to: PartyName,
    channel: Channel, citation: Citation?, at: String, answers: Int? = nil, request: RequestEntry?,
    response: ResponseEntry?, person: PersonAct?, wire: WireMessage?, parts: [PartEntry],
    checks: [CheckEntry], memory: [MemoryChange],
    notes: [String], questions: [Question], tampering: [Tampering]
  ) {
    self.number = number
    self.act = act
    self.name = name
    self.title = title
    self.meaning = meaning
    self.from = from
    self.to = to
    self.channel = channel
    self.citation = citation
    self.at = at
    self.answers = answers
    self.request = request
    self.response = response
    self.person = person
    self.wire = wire
    self.parts = parts
    self.checks = checks
    self.memory = memory
    self.notes = notes
    self.questions = questions
    self.tampering = tampering
  }

  /// The check that decided against the message; where none did, the first that failed. Nil if all held.
  public var failedCheck: CheckEntry? {
    let failed = checks.filter { $0.verdict == .fails }
    return failed.first { $0.consequence != .goesOn } ?? failed.first
  }
}

extension CheckEntry {
  /// What its receiver does with a message that fails it: `login … refuses it`.
  public var act: String {
    switch consequence {
    case nil: "refuses it"
    case .stops: "stops there"
    case .goesOn: "goes on all the same"
    }
  }

  /// The same of a message of a number: `login refused message 7`.
  public var acted: String {
    switch consequence {
    case nil: "refused message"
    case .stops: "stopped at message"
    case .goesOn: "went on after message"
    }
  }

  /// What a sentence says of the message: `is refused by` login, `has` trips `stop`.
  public func verb(by party: String) -> String {
    switch consequence {
    case nil: "is refused by \(party)"
    case .stops: "has \(party) stop"
    case .goesOn: "is not taken whole by \(party)"
    }
  }

  /// What came of the message, in a word or two: `refused: state-matches`.
  public var fate: String {
    switch consequence {
    case nil: "refused"
    case .stops: "stopped"
    case .goesOn: "goes on without"
    }
  }
}

/// An HTTP request, as tools read it.
public struct RequestEntry: Sendable, Equatable, Codable {
  public var method: String
  public var url: String
  /// Name and value of each header field, in order.
  public var headers: [[String]]
  public var body: Octets

  public init(method: String, url: String, headers: [[String]], body: Octets) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// An HTTP response, as tools read it.
public struct ResponseEntry: Sendable, Equatable, Codable {
  public var status: Int
  public var reason: String
  /// Name and value of each header field, in order.
  public var headers: [[String]]
  public var body: Octets

  public init(status: Int, reason: String, headers: [[String]], body: Octets) {
    self.status = status
    self.reason = reason
    self.headers = headers
    self.body = body
  }
}

/// Octets: in JSON a string where they are UTF-8, else an object with `base64`.
public struct Octets: Sendable, Hashable, Codable {
  public var bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The text, where the octets are UTF-8.
  public var text: String? { String(validating: bytes, as: UTF8.self) }

  private enum Keys: String, CodingKey {
    case base64
  }

  public init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      bytes = Array(text.utf8)
      return
    }
    let text = try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .base64)
    guard let octets = Base64URL.decodePlain(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not base 64"))
    }
    bytes = octets
  }

  public func encode(to encoder: any Encoder) throws {
    if let text {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    } else {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(Base64URL.encodePlain(bytes), forKey: .base64)
    }
  }
}
