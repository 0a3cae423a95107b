internal import Parties
internal import Simulation
internal import Wire

/// What a scenario file may hold. Reader, `check` and the JSON Schema all derive from it.
enum ScenarioShape {
  static let file = Shape.mapping(
    Fields(
      "scenario",
      [
        Field("format", .integer(1...1), required: true, "The version of this format: 1."),
        Field("name", .text(Patterns.name), required: true, "The scenario's name, which is also the file's."),
        Field(
          "extends", .text(Patterns.name),
          "The scenario that this one changes: its cast and script count, save what is said here."),
        Field("title", .text(), required: true, "What people call it."),
        Field("summary", .text(), required: true, "What it is about, in a sentence or two."),
        Field(
          "topic", .text(Patterns.name), required: true,
          "The group it belongs to, which is also the file's folder."),
        Field(
          "level", .choice(Scenario.Level.allCases.map(\.rawValue)), required: true,
          "How much it takes for granted."),
        Field(
          "cites", .listOrOne(.text(Patterns.citation), atLeast: 1), required: true,
          "The sections that it teaches."),
        Field(
          "start", .text(Patterns.timestamp),
          "When it begins on the virtual clock; 2026-01-05T09:00:00Z unless said."),
        Field("seed", .integer(0...Int.max), "What all chance in it grows from; 0 unless said."),
        Field(
          "cast",
          .atMost(
            FileLimits.mostParties, .dictionary(keys: .matching(Patterns.name), values: PlayerShape.player)),
          "The parties, each by a name of its own."),
        Field(
          "without", .listOrOne(.text(Patterns.name), atLeast: 1),
          "Parties of the scenario that this one extends, which are not in it."),
        Field(
          "pins", .dictionary(keys: .matching(Patterns.name), values: pins),
          "Values to use instead of chance, by party and purpose."),
        Field(
          "script", .atMost(FileLimits.mostActs, .list(.mapping(act), atLeast: 1)),
          "What people do, and what must follow."),
        Field(
          "changes", .atMost(FileLimits.mostActs, .list(.mapping(change), atLeast: 1)),
          "What differs in the script of the scenario that this one extends, act by act."),
        Field(
          "variants",
          .atMost(
            FileLimits.mostVariants,
            .dictionary(keys: .matching(Patterns.name), values: .mapping(VariantReader.fields))),
          "The courses that the story may take, such as `off` and `on`: the first is played unless another is asked for."
        ),
        Field("challenge", .mapping(ChallengeReader.fields), "A goal that the learner reaches by forging."),
        Field(
          "try", .atMost(FileLimits.mostAttempts, .list(.mapping(AttemptReader.fields), atLeast: 1)),
          "What the learner is to try at the lesson's end."),
      ]))

  private static let pins = Shape.dictionary(
    keys: .among(
      [
        "session", "state", "nonce", "code_verifier", "ticket", "code", "access_token", "refresh_token",
        "jti",
      ] + Features.pins),
    values: .listOrOne(.text(), atLeast: 1))

  private static let act = Fields(
    "act",
    [
      Field(
        "act", .text(), required: true,
        "What is done: 'ana opens travel-app at /connect', 'an hour passes', 'travel-app asks for /trips'."),
      Field("explain", .text(), "Prose that introduces the act."),
      only,
      Field(
        "then", .list(.single(keys: .among(MessageName.all.map(\.text)), values: .mapping(expectation))),
        "The messages that must follow, in order; others may come between."),
    ])

  private static let change = Fields(
    "change",
    [
      Field("act", .text(), required: true, "The act that is changed, as the other scenario has it."),
      Field("explain", .text(), "Other prose that introduces the act."),
      Field(
        "then",
        .list(
          .single(
            keys: .among(MessageName.all.map(\.text)),
            values: .mapping(
              Fields("expectation", expectation.fields.filter { $0.name != only.name } + [without])))),
        "Messages that the act lists in the other scenario, in that order, each with what is said otherwise."),
      Field(
        "without", .listOrOne(.choice(MessageName.all.map(\.text)), atLeast: 1),
        "Messages that the act lists in the other scenario, and not in this one."),
    ])

  private static let without = Field(
    "without", .listOrOne(.choice(expectation.fields.map(\.name)), atLeast: 1),
    "What the other scenario says of the message, and this one does not.")

  private static let only = Field(
    "only", .listOrOne(.text(Patterns.name), atLeast: 1), "The variants that have this; all unless said.")

  private static let expectation = Fields(
    "expectation",
    [
      Field("explain", .text(), "Prose about the message: why it is as it is, what would break without it."),
      Field(
        "holds", .dictionary(keys: .matching(Patterns.part), values: .text()),
        "Values that parts must have; may name earlier ones: {{authorization-request.state}}."),
      Field("status", .integer(100...599), "The status of a response."),
      only,
      Field(
        "fails", .rule, "The rule that must fail when the message is delivered."),
      Field(
        "delay", .text(),
        "How much later it arrives than it would: 61s, 10m, 1h30m. Meanwhile time passes, as for an act."),
      Field("tamper", .mapping(tampering), "What is changed in flight, before the message is delivered."),
      Field("question", .listOrOne(.mapping(question), atLeast: 1), "A question to the learner, or several."),
    ])

  private static let tampering = Fields(
    "tampering",
    [
      Field(
        "set",
        .atMost(FileLimits.mostChanges, .dictionary(keys: .matching(Patterns.part), values: .text())),
        "Parts to give another value, which may name live ones: {{authorization-request.state}}."),
      Field(
        "add",
        .atMost(FileLimits.mostChanges, .dictionary(keys: .matching(Patterns.part), values: .text())),
        "Parts to repeat: one more of that name, with that value."),
      Field(
        "unset", .atMost(FileLimits.mostChanges, .listOrOne(.text(Patterns.part), atLeast: 1)),
        "Parts to take out."),
      Field("drop", .boolean, "Whether the message is lost."),
      Field("twice", .boolean, "Whether the message arrives twice."),
    ])

  private static let question = Fields(
    "question",
    [
      Field("ask", .text(), required: true, "The question."),
      Field("choices", .list(.text(), atLeast: 2), required: true, "The answers to choose from."),
      Field("answer", .integer(1...26), required: true, "Which of them is right, counted from 1."),
      Field("because", .text(), required: true, "Why, told after the answer."),
      Field(
        "wrong", .dictionary(keys: .matching(Patterns.choiceNumber), values: .text()),
        "Why each of the others is not, by its number, told to who chooses it."),
    ])
}
