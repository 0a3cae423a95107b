/// Files whose numbers, booleans and alternatives do not fit the sample shape, with all that is said of each.
extension FormatSample {
  static let rejectedNumbers: [FormatSample] = [
    FormatSample(
      "a text where an integer is needed",
      """
      name: a
      chapters: twelve

      """,
      """
      x.yaml:2:11: error: expected a whole number from 1 to 99, found a text
          2 | chapters: twelve
            |           ^^^^^^

      """),
    FormatSample(
      "a quoted integer is a text",
      """
      name: a
      chapters: '12'

      """,
      """
      x.yaml:2:11: error: expected a whole number from 1 to 99, found a text
          2 | chapters: '12'
            |           ^^^^ remove the quotes

      """),
    FormatSample(
      "an integer out of range",
      """
      name: a
      chapters: 100

      """,
      """
      x.yaml:2:11: error: expected a whole number from 1 to 99, found 100
          2 | chapters: 100
            |           ^^^

      """),
    FormatSample(
      "an integer beyond what fits",
      """
      name: a
      chapters: 99999999999999999999

      """,
      """
      x.yaml:2:11: error: expected a whole number from 1 to 99, but '99999999999999999999' is too large
          2 | chapters: 99999999999999999999
            |           ^^^^^^^^^^^^^^^^^^^^

      """),
    FormatSample(
      "a decimal where an integer is needed",
      """
      name: a
      chapters: 1.5

      """,
      """
      x.yaml:2:11: error: expected a whole number from 1 to 99, found '1.5'
          2 | chapters: 1.5
            |           ^^^ write it in decimal digits, without leading zeros or a plus sign

      """),
    FormatSample(
      "an integer with leading zeros",
      """
      name: a
      chapters: 007

      """,
      """
      x.yaml:2:11: error: expected a whole number from 1 to 99, found '007'
          2 | chapters: 007
            |           ^^^ write it in decimal digits, without leading zeros or a plus sign

      """),
    FormatSample(
      "a YAML 1.1 number is a text",
      """
      name: a
      chapters: 12:30:45

      """,
      """
      x.yaml:2:11: error: expected a whole number from 1 to 99, found a text
          2 | chapters: 12:30:45
            |           ^^^^^^^^

      """),
    FormatSample(
      "a YAML 1.1 boolean is a text",
      """
      name: a
      draft: yes

      """,
      """
      x.yaml:2:8: error: expected true or false, found a text
          2 | draft: yes
            |        ^^^ write true, without quotes

      """),
    FormatSample(
      "a quoted boolean is a text",
      """
      name: a
      draft: 'true'

      """,
      """
      x.yaml:2:8: error: expected true or false, found a text
          2 | draft: 'true'
            |        ^^^^^^ write true, without quotes

      """),
    FormatSample(
      "a negative number where one of 0 or more is needed",
      """
      name: a
      cast: {x: {role: server, lifetime: -1}}

      """,
      """
      x.yaml:2:36: error: expected a whole number, 0 or more, found -1
          2 | cast: {x: {role: server, lifetime: -1}}
            |                                    ^^

      """),
    FormatSample(
      "a value of the wrong kind for all alternatives",
      """
      name: a
      wait: [1]

      """,
      """
      x.yaml:2:7: error: expected a whole number from 0 to 60 or a duration, found a list
          2 | wait: [1]
            |       ^^^

      """),
    FormatSample(
      "a value of the right kind for one alternative",
      """
      name: a
      wait: 61

      """,
      """
      x.yaml:2:7: error: expected a whole number from 0 to 60, found 61
          2 | wait: 61
            |       ^^

      """),
    FormatSample(
      "a text for the alternative that is a text",
      """
      name: a
      wait: soon

      """,
      """
      x.yaml:2:7: error: expected a duration: a number and 's', 'm' or 'h', found 'soon'
          2 | wait: soon
            |       ^^^^

      """),
  ]
}
