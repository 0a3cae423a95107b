internal import Citations
internal import HashTreeCollections
internal import Simulation
internal import Wire

extension FormRules {
  /// The form belongs to an authorization request that still waits for an answer (RFC 6749 §3.1).
  static let ticketKnown = Rule<FormPost>(
    "ticket-known", "the form belongs to a request that waits for an answer", .rfc(6749, "3.1")
  ) { review in
    review.ticket = review.parameters["ticket"] ?? ""
    guard let pending = review.server.memory.requests.exactly(review.ticket) else {
      return .fails(
        expected: "the ticket of a waiting request", found: review.ticket.isEmpty ? "none" : review.ticket,
        .init(words: "This form is too old, or was never made here. Start again from the app."))
    }
    review.pending = pending
    return .holds(found: review.ticket)
  }
}
