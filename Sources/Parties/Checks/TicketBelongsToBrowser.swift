internal import Citations

extension FormRules {
  /// The form was made for this very browser, so that no other site can send it in the owner's name
  /// (RFC 6749 §10.12).
  static let ticketBelongsToBrowser = Rule<FormPost>(
    "ticket-belongs-to-browser", "the form was made for this browser", .rfc(6749, "10.12")
  ) { review in
    let expected = review.pending?.session ?? ""
    guard let session = review.session, session == expected else {
      return .fails(
        expected: "session \(expected)", found: review.session.map { "session \($0)" } ?? "no session cookie",
        .init(words: "This form was made for another browser. Start again from the app."))
    }
    return .holds(expected: "session \(expected)", found: "session \(session)")
  }
}
