@testable import Scenarios

/// A shape that uses each case of `Shape` once or more, for the tests of the format.
enum SampleShape {
  static let name = TextPattern(
    "name", description: "a name: lower-case letters, digits and hyphens",
    regularExpression: "^[a-z0-9-]+$"
  ) { text in
    !text.isEmpty && text.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }
  }

  static let duration = TextPattern(
    "duration", description: "a duration: a number and 's', 'm' or 'h'", regularExpression: "^[0-9]+[smh]$"
  ) { text in
    text.utf8.count > 1 && ["s", "m", "h"].contains(text.last) && Int(text.dropLast()) != nil
      && text.first != "-"
      && text.first != "+"
  }

  static let client = Fields(
    "client",
    [
      Field(
        "authentication", .choice(["client_secret_basic", "client_secret_post", "none"]), required: true,
        "How the client proves who it is."),
      Field("secret", .text(), "The secret it shares with the server."),
    ])

  static let server = Fields(
    "server", [Field("lifetime", .integer(0 ... .max), "How long its tokens are good, in seconds.")])

  static let cast = Shape.dictionary(
    keys: .matching(name),
    values: .variants(
      Variants(
        "party", on: "role", "What part it plays.",
        [
          .init("client", client, "It asks for tokens."), .init("server", server, "It issues tokens."),
        ])))

  static let expectation = Fields(
    "expectation",
    [
      Field("status", .integer(100...599), "The status that the response must have."),
      Field("note", .text(), "Prose."),
    ])

  static let lesson = Shape.described(
    .mapping(
      Fields(
        "lesson",
        [
          Field("name", .text(name), required: true, "What the lesson is called on the command line."),
          Field("summary", .text(), "One sentence."),
          Field("level", .choice(["beginner", "advanced"]), "Whom it is for."),
          Field("chapters", .integer(1...99), "How many chapters it has."),
          Field("draft", .boolean, "Whether it is hidden."),
          Field("tags", .listOrOne(.text(name)), "Words to find it by."),
          Field("cites", .list(.text(), atLeast: 1), "The specifications it cites."),
          Field("cast", cast, "Who takes part."),
          Field(
            "script",
            .list(
              .single(
                keys: .among(["token-request", "token-response", "page"]), values: .mapping(expectation))),
            "What must happen."),
          Field("pins", .list(.single(keys: .matching(name), values: .text())), "Pinned values."),
          Field("wait", .either([.integer(0...60), .text(duration)]), "How long to wait."),
          Field("headers", .dictionary(keys: .among(["Accept", "Host"]), values: .text()), "Header fields."),
          Field("body", .anything, "A JSON body."),
        ])), "A lesson.")

  /// A file that fits the shape and uses all of it.
  static let goodFile = """
    # A comment
    name: code-grant
    summary: "It's 10: \\u00e9\\n"
    level: beginner
    chapters: 12
    draft: true
    tags: [a, b-2]
    cites:
      - RFC 6749
      - 7636
    cast:
      travel-app:
        role: client
        authentication: none
        secret: 1234
      login: {role: server, lifetime: 3600}
    script:
      - token-request
      - token-response:
      - page:
          status: 200
          note: |
            First line.

              Indented *line*.
          # Another
    pins:
      - code: SplxlOBeZQQYbYS6WxSbIA
      - state
    wait: 90s
    headers: {Accept: '*/*'}
    body:
      b: [1, 2.5, yes, true, null]
      a: {'x': "true"}
    """
}
