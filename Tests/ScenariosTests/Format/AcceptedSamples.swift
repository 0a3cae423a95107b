/// Files that fit the sample shape.
extension FormatSample {
  static let accepted: [FormatSample] = [
    FormatSample("a file that uses everything", SampleShape.goodFile),
    FormatSample("the least a file can hold", "name: a"),
    FormatSample("flow style", "{name: a, cast: {x: {role: server}}, tags: b}"),
    FormatSample("a document marker and a comment", "---\n# c\nname: a\n...\n# end\n"),
    FormatSample("CR LF line ends", "name: a\r\nsummary: |\r\n  b\r\n  c\r\n"),
    FormatSample(
      "JSON is YAML", #"{"name": "a", "chapters": 3, "draft": false, "body": {"k": [1, "2", null]}}"#),
    FormatSample(
      "numbers and booleans are texts where any text may stand", "name: a\nsummary: true\ncites: [1, 2.5]"),
    FormatSample("a quoted number keeps a pattern", "name: '42'"),
    FormatSample("the bounds of an integer", "name: a\nchapters: 99\nwait: 0"),
    FormatSample("an empty list where none is needed", "name: a\nscript: []\ntags: []\ncast: {}"),
    FormatSample("any body", "name: a\nbody: null"),
    FormatSample("either alternative", "name: a\nwait: 5m"),
    FormatSample(
      "a name alone, with nothing, and with settings", "name: a\nscript: [page, {page: }, {page: {}}]"),
  ]
}
