import Foundation
import Testing

@testable import Scenarios

/// The schema of the sample shape.
enum SampleSchema {
  static let text = JSONSchemaWriter.schema(
    for: SampleShape.lesson, identifier: "https://grantwalk.example/lesson.json", title: "Lesson")

  static func parsed() throws -> JSONInstance { try JSONInstance(parsing: text) }
}

@Suite("The JSON Schema")
struct JSONSchemaWriterTests {
  @Test("is written with descriptions, in the shape's order")
  func golden() {
    let shape = Shape.described(
      .mapping(
        Fields(
          "lesson",
          [
            Field("name", .text(SampleShape.name), required: true, "What it is called."),
            Field("chapters", .integer(1 ... .max), "How many."),
            Field("steps", .list(.single(keys: .among(["page"]), values: .anything), atLeast: 1), ""),
          ])), "A \"lesson\".")
    #expect(
      JSONSchemaWriter.schema(for: shape, identifier: "urn:x", title: "Lesson") == #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:x",
          "title": "Lesson",
          "description": "A \"lesson\".",
          "type": "object",
          "properties": {
            "name": {
              "description": "What it is called (a name: lower-case letters, digits and hyphens).",
              "type": "string",
              "pattern": "^[a-z0-9-]+$",
              "maxLength": 65536
            },
            "chapters": {
              "description": "How many.",
              "type": "integer",
              "minimum": 1
            },
            "steps": {
              "type": "array",
              "items": {
                "anyOf": [
                  {
                    "enum": [
                      "page"
                    ]
                  },
                  {
                    "type": "object",
                    "minProperties": 1,
                    "maxProperties": 1,
                    "propertyNames": {
                      "enum": [
                        "page"
                      ]
                    },
                    "additionalProperties": {
                      "anyOf": [
                        {
                          "type": "null"
                        },
                        {}
                      ]
                    }
                  }
                ]
              },
              "minItems": 1
            }
          },
          "additionalProperties": false,
          "required": [
            "name"
          ]
        }

        """#)
  }

  @Test("tells the variants of a mapping apart by the deciding key")
  func variants() throws {
    let shape = Shape.variants(
      Variants("party", on: "role", "Its part.", [.init("server", SampleShape.server, "It issues tokens.")]))
    let written = JSONSchemaWriter.schema(for: shape, identifier: "urn:x", title: "P")
    let expected = try JSONInstance(
      parsing: #"""
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:x", "title": "P", "type": "object",
         "properties": {"role": {"description": "Its part.", "enum": ["server"]}}, "required": ["role"],
         "allOf": [{
           "if": {"properties": {"role": {"const": "server"}}, "required": ["role"]},
           "then": {
             "properties": {
               "role": {"description": "It issues tokens.", "const": "server"},
               "lifetime": {
                 "description": "How long its tokens are good, in seconds.", "type": "integer", "minimum": 0}},
             "additionalProperties": false}}]}
        """#)
    #expect(try JSONInstance(parsing: written) == expected)
  }

  @Test("tells the most that a list or a mapping may hold")
  func limits() throws {
    func schema(_ shape: Shape) throws -> JSONInstance {
      try JSONInstance(
        parsing: JSONSchemaWriter.schema(
          for: shape, identifier: "https://grantwalk.example/a.json", title: "A"))
    }
    let list = try schema(.atMost(2, .listOrOne(.text(SampleShape.name))))
    #expect(try JSONSchemaValidator.accepts(JSONInstance(parsing: #"["a", "b"]"#), list))
    #expect(try JSONSchemaValidator.accepts(JSONInstance(parsing: #""a""#), list))
    #expect(try !JSONSchemaValidator.accepts(JSONInstance(parsing: #"["a", "b", "c"]"#), list))
    let mapping = try schema(.atMost(1, .dictionary(keys: .matching(SampleShape.name), values: .boolean)))
    #expect(try JSONSchemaValidator.accepts(JSONInstance(parsing: #"{"a": true}"#), mapping))
    #expect(try !JSONSchemaValidator.accepts(JSONInstance(parsing: #"{"a": true, "b": true}"#), mapping))
  }

  @Test("is the same every time")
  func deterministic() {
    let again = JSONSchemaWriter.schema(
      for: SampleShape.lesson, identifier: "https://grantwalk.example/lesson.json", title: "Lesson")
    #expect(again == SampleSchema.text)
  }

  @Test("the tests' validator refuses keywords it does not know")
  func unknownKeyword() throws {
    #expect(throws: JSONSchemaValidator.Fault.unknownKeyword("minLength")) {
      try JSONSchemaValidator.accepts(.null, JSONInstance(parsing: #"{"type": "string", "minLength": 3}"#))
    }
  }

  @Test(
    "a text may have as many characters as octets, at the most", arguments: [nil, SampleShape.name])
  func lengths(pattern: TextPattern?) throws {
    let text = try JSONInstance(
      parsing: JSONSchemaWriter.schema(for: .text(pattern), identifier: "x", title: "x"))
    for (length, fits) in [(FileLimits.longestText, true), (FileLimits.longestText + 1, false)] {
      let instance = JSONInstance.string(String(repeating: "x", count: length))
      #expect(try JSONSchemaValidator.accepts(instance, text) == fits)
    }
  }

  @Test(
    "a pattern's two forms agree",
    arguments: ["", "a", "a-1", "A", "é", "a b", "a\n", "5s", "s", "12h", "-1s", "+1m", "1d", "1.5s"])
  func patterns(text: String) throws {
    for pattern in [SampleShape.name, SampleShape.duration] {
      let isMatch = try text.wholeMatch(of: Regex(pattern.regularExpression)) != nil
      #expect(pattern.matches(text) == isMatch)
    }
  }
}
