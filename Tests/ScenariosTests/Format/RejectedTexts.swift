/// Files whose texts and choices do not fit the sample shape, with all that is said of each.
extension FormatSample {
  static let rejectedTexts: [FormatSample] = [
    FormatSample(
      "a text that breaks its pattern",
      """
      name: My Lesson

      """,
      """
      x.yaml:1:7: error: expected a name: lower-case letters, digits and hyphens, found 'My Lesson'
          1 | name: My Lesson
            |       ^^^^^^^^^

      """),
    FormatSample(
      "a long text is cut in the message",
      """
      name: XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX

      """,
      """
      x.yaml:1:7: error: expected a name: lower-case letters, digits and hyphens, found 'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX...'
          1 | name: XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
            |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      """),
    FormatSample(
      "a number where a patterned text is needed",
      """
      name: 42

      """,
      """
      x.yaml:1:7: error: expected a name: lower-case letters, digits and hyphens, found a number
          1 | name: 42
            |       ^^ put it in quotes if it is meant as a text

      """),
    FormatSample(
      "nothing where a text is needed",
      """
      name: a
      summary:

      """,
      """
      x.yaml:2:9: error: expected a text, found nothing
          2 | summary:
            |         ^

      """),
    FormatSample(
      "null where a text is needed",
      """
      name: a
      summary: null

      """,
      """
      x.yaml:2:10: error: expected a text, found nothing
          2 | summary: null
            |          ^^^^

      """),
    FormatSample(
      "a list where a text is needed",
      """
      name: a
      summary: [a]

      """,
      """
      x.yaml:2:10: error: expected a text, found a list
          2 | summary: [a]
            |          ^^^

      """),
    FormatSample(
      "a misspelled choice",
      """
      name: a
      level: begginer

      """,
      """
      x.yaml:2:8: error: unknown value 'begginer'
          2 | level: begginer
            |        ^^^^^^^^ did you mean 'beginner'?

      """),
    FormatSample(
      "a choice with nothing near",
      """
      name: a
      level: 'true'

      """,
      """
      x.yaml:2:8: error: unknown value 'true'
          2 | level: 'true'
            |        ^^^^^^ expected 'beginner' or 'advanced'

      """),
    FormatSample(
      "a boolean where a choice is needed",
      """
      name: a
      level: true

      """,
      """
      x.yaml:2:8: error: expected one of 'beginner' or 'advanced', found true
          2 | level: true
            |        ^^^^

      """),
  ]
}
