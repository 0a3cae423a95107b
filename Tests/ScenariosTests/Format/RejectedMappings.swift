/// Files whose mappings do not fit the sample shape, with all that is said of each.
extension FormatSample {
  static let rejectedMappings: [FormatSample] = [
    FormatSample(
      "a misspelled key is named with the nearest right one",
      """
      name: a
      sumary: b

      """,
      """
      x.yaml:2:1: error: unknown key 'sumary' in a lesson
          2 | sumary: b
            | ^^^^^^ did you mean 'summary'?

      """),
    FormatSample(
      "an unknown key with nothing near lists the keys allowed",
      """
      name: a
      cast:
        x: {role: server, zzz: 1}

      """,
      """
      x.yaml:3:21: error: unknown key 'zzz' in a server
          3 |   x: {role: server, zzz: 1}
            |                     ^^^ expected 'lifetime' or 'role'

      """),
    FormatSample(
      "a missing key is placed at the mapping",
      """
      summary: b

      """,
      """
      x.yaml:1:1: error: a lesson needs the key 'name'
          1 | summary: b
            | ^^^^^^^ add 'name': a name: lower-case letters, digits and hyphens

      """),
    FormatSample(
      "all problems are reported at once, in order",
      """
      levle: beginner
      chapters: 0
      cites: []

      """,
      """
      x.yaml:1:1: error: unknown key 'levle' in a lesson
          1 | levle: beginner
            | ^^^^^ did you mean 'level'?
      x.yaml:1:1: error: a lesson needs the key 'name'
          1 | levle: beginner
            | ^^^^^ add 'name': a name: lower-case letters, digits and hyphens
      x.yaml:2:11: error: expected a whole number from 1 to 99, found 0
          2 | chapters: 0
            |           ^
      x.yaml:3:8: error: expected at least 1 item, but the list is empty
          3 | cites: []
            |        ^^

      """),
    FormatSample(
      "a text where a mapping is needed",
      """
      name: a
      cast: travel-app

      """,
      """
      x.yaml:2:7: error: expected a mapping from names to parties, found a text
          2 | cast: travel-app
            |       ^^^^^^^^^^

      """),
    FormatSample(
      "a list at the top",
      """
      - name: a

      """,
      """
      x.yaml:1:1: error: expected a lesson (a mapping), found a list
          1 | - name: a
            | ^

      """),
    FormatSample(
      "a key of an author's choosing must keep its pattern",
      """
      name: a
      cast:
        Travel App: {role: server}

      """,
      """
      x.yaml:3:3: error: expected a name: lower-case letters, digits and hyphens, found 'Travel App'
          3 |   Travel App: {role: server}
            |   ^^^^^^^^^^

      """),
    FormatSample(
      "a key not among those allowed",
      """
      name: a
      headers: {Acept: a}

      """,
      """
      x.yaml:2:11: error: unknown key 'Acept'
          2 | headers: {Acept: a}
            |           ^^^^^ did you mean 'Accept'?

      """),
    FormatSample(
      "a variant needs its deciding key",
      """
      name: a
      cast:
        x:
          authentication: none

      """,
      """
      x.yaml:4:5: error: a party needs the key 'role'
          4 |     authentication: none
            |     ^^^^^^^^^^^^^^ add 'role': one of 'client' or 'server'

      """),
    FormatSample(
      "a variant's deciding key has known values",
      """
      name: a
      cast:
        x: {role: clint}

      """,
      """
      x.yaml:3:13: error: unknown value 'clint'
          3 |   x: {role: clint}
            |             ^^^^^ did you mean 'client'?

      """),
    FormatSample(
      "a variant's keys depend on its deciding key",
      """
      name: a
      cast:
        x:
          role: server
          secret: s

      """,
      """
      x.yaml:5:5: error: unknown key 'secret' in a server
          5 |     secret: s
            |     ^^^^^^ it goes with 'role: client'

      """),
    FormatSample(
      "a variant's required keys depend on its deciding key",
      """
      name: a
      cast:
        x: {role: client}

      """,
      """
      x.yaml:3:6: error: a client needs the key 'authentication'
          3 |   x: {role: client}
            |      ^^^^^^^^^^^^^^
            | add 'authentication': one of 'client_secret_basic', 'client_secret_post' or 'none'

      """),
    FormatSample(
      "a variant that is no mapping",
      """
      name: a
      cast:
        x: client

      """,
      """
      x.yaml:3:6: error: expected a party (a mapping with the key 'role'), found a text
          3 |   x: client
            |      ^^^^^^

      """),
    FormatSample(
      "a key that stands twice",
      """
      name: a
      level: beginner
      level: advanced
      name: b

      """,
      """
      x.yaml:3:1: error: the key 'level' stands twice in this mapping
          3 | level: advanced
            | ^^^^^ the first is on line 2: keep one
      x.yaml:2:1: note: the first is here
          2 | level: beginner
            | ^^^^^
      x.yaml:4:1: error: the key 'name' stands twice in this mapping
          4 | name: b
            | ^^^^ the first is on line 1: keep one
      x.yaml:1:1: note: the first is here
          1 | name: a
            | ^^^^

      """,
      unseenBySchema: "JSON objects have no key twice"),
    FormatSample(
      "a key that is no text",
      """
      name: a
      body:
        [a, b]: 1
        ? {c: d}
        : 2

      """,
      """
      x.yaml:3:3: error: a key must be a text, found a list
          3 |   [a, b]: 1
            |   ^^^^^^ put it in quotes if it is meant as a text
      x.yaml:4:5: error: a key must be a text, found a mapping
          4 |   ? {c: d}
            |     ^^^^^^ put it in quotes if it is meant as a text

      """,
      unseenBySchema: "JSON keys are texts"),
  ]
}
