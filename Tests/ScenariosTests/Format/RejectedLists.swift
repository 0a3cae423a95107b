/// Files whose lists do not fit the sample shape, with all that is said of each.
extension FormatSample {
  static let rejectedLists: [FormatSample] = [
    FormatSample(
      "an empty list where one item is needed",
      """
      name: a
      cites: []

      """,
      """
      x.yaml:2:8: error: expected at least 1 item, but the list is empty
          2 | cites: []
            |        ^^

      """),
    FormatSample(
      "a number where a list is needed",
      """
      name: a
      cites: 6749

      """,
      """
      x.yaml:2:8: error: expected a list of texts, found a number
          2 | cites: 6749
            |        ^^^^

      """),
    FormatSample(
      "items of the wrong kind",
      """
      name: a
      cites:
        - a
        - {b: c}
        -

      """,
      """
      x.yaml:4:5: error: expected a text, found a mapping
          4 |   - {b: c}
            |     ^^^^^^
      x.yaml:5:4: error: expected a text, found nothing
          5 |   -
            |    ^

      """),
    FormatSample(
      "a bad item of a list that may be one",
      """
      name: a
      tags: [a, B]

      """,
      """
      x.yaml:2:11: error: expected a name: lower-case letters, digits and hyphens, found 'B'
          2 | tags: [a, B]
            |           ^

      """),
    FormatSample(
      "a bad list of one",
      """
      name: a
      tags: A B

      """,
      """
      x.yaml:2:7: error: expected a name: lower-case letters, digits and hyphens, found 'A B'
          2 | tags: A B
            |       ^^^

      """),
    FormatSample(
      "a mapping where a list or one is needed",
      """
      name: a
      tags: {a: b}

      """,
      """
      x.yaml:2:7: error: expected a name or a list of names, found a mapping
          2 | tags: {a: b}
            |       ^^^^^^

      """),
    FormatSample(
      "an unknown name standing alone",
      """
      name: a
      script:
        - token-respond

      """,
      """
      x.yaml:3:5: error: unknown name 'token-respond'
          3 |   - token-respond
            |     ^^^^^^^^^^^^^ did you mean 'token-response'?

      """),
    FormatSample(
      "an unknown name with settings",
      """
      name: a
      script:
        - zzz: {status: 200}

      """,
      """
      x.yaml:3:5: error: unknown name 'zzz'
          3 |   - zzz: {status: 200}
            |     ^^^ expected 'token-request', 'token-response' or 'page'

      """),
    FormatSample(
      "a name whose settings are not indented",
      """
      name: a
      script:
        - page:
          status: 200

      """,
      """
      x.yaml:4:5: error: only one key may stand here, and 'page' does already
          4 |     status: 200
            |     ^^^^^^ indent it further if it belongs to 'page'

      """),
    FormatSample(
      "bad settings of a name",
      """
      name: a
      script:
        - page: {status: 20, nte: x}

      """,
      """
      x.yaml:3:20: error: expected a whole number from 100 to 599, found 20
          3 |   - page: {status: 20, nte: x}
            |                    ^^
      x.yaml:3:24: error: unknown key 'nte' in an expectation
          3 |   - page: {status: 20, nte: x}
            |                        ^^^ did you mean 'note'?

      """),
    FormatSample(
      "an empty mapping where a name is needed",
      """
      name: a
      script: [{}]

      """,
      """
      x.yaml:2:10: error: expected one of 'token-request', 'token-response' or 'page'
          2 | script: [{}]
            |          ^^

      """),
    FormatSample(
      "a number where a name is needed",
      """
      name: a
      script: [1, [], null]

      """,
      """
      x.yaml:2:10: error: expected one of 'token-request', 'token-response' or 'page', found a number
          2 | script: [1, [], null]
            |          ^
      x.yaml:2:13: error: expected one of 'token-request', 'token-response' or 'page', found a list
          2 | script: [1, [], null]
            |             ^^
      x.yaml:2:17: error: expected one of 'token-request', 'token-response' or 'page', found nothing
          2 | script: [1, [], null]
            |                 ^^^^

      """),
    FormatSample(
      "a name that breaks its pattern",
      """
      name: a
      pins:
        - Code
        - Auth Code: x

      """,
      """
      x.yaml:3:5: error: expected a name: lower-case letters, digits and hyphens, found 'Code'
          3 |   - Code
            |     ^^^^
      x.yaml:4:5: error: expected a name: lower-case letters, digits and hyphens, found 'Auth Code'
          4 |   - Auth Code: x
            |     ^^^^^^^^^

      """),
  ]
}
