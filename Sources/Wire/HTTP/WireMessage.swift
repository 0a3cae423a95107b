/// The octets of one HTTP message and, beside them, what they say: a table of the places in the head, and the request or
/// response, the body in each of its forms, and the parts that are read by it.
///
/// Each is made when somebody first looks, and kept for all who look later: the network that names a message, its
/// receiver, and whoever explains, searches or paints it. Nothing in it ever changes; a message that is altered is another.
public final class WireMessage: Sendable {
  public let octets: [UInt8]

  private let keptTable = Kept<MessageTable>()
  private let keptBody = Kept<WireContent>()
  private let keptRequest = Kept<Result<WireRequest, WireError>>()
  private let keptResponse = Kept<Result<WireResponse, WireError>>()
  private let keptRequestParts = Kept<Parts>()
  private let keptResponseParts = Kept<Parts>()

  public init(_ octets: [UInt8]) {
    self.octets = octets
  }

  /// Where everything stands.
  package var table: MessageTable {
    keptTable.value {
      ParsingObserver.current?(.head)
      return MessageTable(octets)
    }
  }

  /// The body.
  public var body: WireContent {
    keptBody.value { table.body.isEmpty ? .none : WireContent(Array(octets[table.body])) }
  }

  /// The request that the octets are (RFC 9110 §6); throws what makes them none.
  public var request: WireRequest {
    get throws(WireError) {
      try keptRequest.value { Result { () throws(WireError) in try WireRequest(self) } }.get()
    }
  }

  /// The response that the octets are (RFC 9110 §6); throws what makes them none.
  public var response: WireResponse {
    get throws(WireError) {
      try keptResponse.value { Result { () throws(WireError) in try WireResponse(self) } }.get()
    }
  }

  /// Everything with a name and a value, taken as a request.
  package var requestParts: Parts { keptRequestParts.value { Dissection.request(self) } }

  /// Everything with a name and a value, taken as a response.
  package var responseParts: Parts { keptResponseParts.value { Dissection.response(self) } }

  /// Lets go of all that was read in the octets, to be read again by whoever looks: of a long run nobody looks at most
  /// messages again.
  package func forgetReadings() {
    keptTable.forget()
    keptBody.forget()
    keptRequest.forget()
    keptResponse.forget()
    keptRequestParts.forget()
    keptResponseParts.forget()
  }

  /// The octets as text; a replacement character stands for what is not UTF-8.
  public var text: String { String(decoding: octets, as: UTF8.self) }

  /// Some of the octets as text.
  package func text(_ range: Range<Int>) -> String { String(decoding: octets[range], as: UTF8.self) }
}

extension WireMessage: Hashable {
  /// Whether the octets are the same.
  public static func == (left: WireMessage, right: WireMessage) -> Bool {
    left === right || left.octets == right.octets
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(octets) }
}
