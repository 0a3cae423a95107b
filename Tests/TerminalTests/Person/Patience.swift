/// Waiting for what must come. The limit is far beyond what a busy machine takes: nothing here measures time.
enum Patience {
  static let limit = Swift.Duration.seconds(60)

  struct Lost: Error, CustomStringConvertible {
    let description: String
  }

  /// Asks again and again until there is an answer.
  static func wait<Answer>(
    for what: String, seeing context: () -> String = { "" }, _ answer: () throws -> Answer?
  ) async throws -> Answer {
    let end = ContinuousClock.now + limit
    while true {
      if let answer = try answer() { return answer }
      guard ContinuousClock.now < end else {
        throw Lost(description: "waited in vain for \(what)\n\(context())")
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }
}
