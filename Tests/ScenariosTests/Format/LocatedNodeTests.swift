import Diagnostics
import Simulation
import Testing
import Wire

@testable import Scenarios

@Suite("Reading a checked file")
struct LocatedNodeTests {
  private func compose(_ yaml: String) throws -> (LocatedNode, SourceText) {
    let source = SourceText(name: "x", text: yaml)
    return (try #require(NodeComposer.compose(source).root), source)
  }

  @Test(
    "plain scalars are their own text, and mean what YAML 1.2 says",
    arguments: [
      ("yes", "text"), ("NO", "text"), ("on", "text"), ("12:30:45", "text"), ("True", "text"),
      ("1_000", "text"),
      ("2025-01-01", "text"), ("'12'", "text"), ("\"true\"", "text"), ("''", "text"), ("-a", "text"),
      (".", "text"),
      ("1e", "text"), ("+", "text"), ("0x", "text"), ("1.2.3", "text"), ("e5", "text"), ("true", "true"),
      ("false", "false"), ("null", "null"), ("~", "null"), ("", "null"), ("0", "0"), ("-12", "-12"),
      ("9223372036854775807", "9223372036854775807"), ("9223372036854775808", "number"), ("1.5", "number"),
      (".5", "number"), ("5.", "number"), ("1e3", "number"), ("-1.5E+10", "number"), ("0x1F", "number"),
      ("0o17", "number"), ("+5", "number"), ("007", "number"), (".inf", "number"), ("-.INF", "number"),
      (".NaN", "number"),
    ])
  func kinds(written: String, meaning: String) throws {
    let node = try #require(compose("a: \(written)\n").0["a"])
    let found =
      switch node {
      case .scalar(let scalar):
        switch scalar.kind {
        case .null: "null"
        case .boolean(let value): String(value)
        case .number(let integer): integer.map(String.init) ?? "number"
        case .text: "text"
        }
      default: "collection"
      }
    #expect(found == meaning)
    #expect(node.text == (meaning == "null" ? nil : written.filter { $0 != "'" && $0 != "\"" }))
    #expect(node.isNull == (meaning == "null"))
    #expect(node.integer == Int(meaning))
    #expect(node.boolean == Bool(meaning))
  }

  @Test("values that are not there or of another kind are nothing, never an error")
  func absent() throws {
    let (root, _) = try compose("a: [1]\nb: {c: d}\n")
    #expect(root["z"] == nil)
    #expect(root["a"]?.text == nil)
    #expect(root["a"]?["c"] == nil)
    #expect(root["b"]?.integer == nil)
    #expect(root["a"]?.pairs.isEmpty == true)
    #expect(root["b"]?["c"]?.text == "d")
  }

  @Test("one value reads as a list of one, nothing as a list of none")
  func lists() throws {
    let (root, _) = try compose("a: b\nc: [d, e]\nf:\n")
    #expect(root["a"]?.list.map(\.text) == ["b"])
    #expect(root["c"]?.list.map(\.text) == ["d", "e"])
    #expect(root["f"]?.list.isEmpty == true)
  }

  @Test("a name alone and a name with settings read alike")
  func single() throws {
    let items = try compose("[page, {page: }, {page: {status: 200}}, {a: b, c: d}, [], null]").0.list
    #expect(items.map { $0.single?.key.text } == ["page", "page", "page", nil, nil, nil])
    #expect(items.map { $0.single?.value?["status"]?.integer } == [nil, nil, 200, nil, nil, nil])
  }

  @Test("pairs keep the file's order")
  func order() throws {
    #expect(try compose("z: 1\na: 2\nm: 3\n").0.pairs.map(\.key.text) == ["z", "a", "m"])
  }

  @Test("places are those of the written values")
  func places() throws {
    let (root, source) = try compose("é: 'b c'\nd: [1,\n  2]\ne:\n  - f\ng:\n  h: {i: j}\nk: |\n  x\n")
    func place(_ node: LocatedNode?) -> String? {
      node.map { "\($0.location(in: source).line):\($0.location(in: source).column)+\($0.range.length)" }
    }
    #expect(place(root) == "1:1+1")
    #expect(place(root["é"]) == "1:4+5")
    #expect(place(root["d"]) == "2:4+3")
    #expect(place(root["d"]?.list.last) == "3:3+1")
    #expect(place(root["e"]) == "5:3+1")
    #expect(place(root["e"]?.list.first) == "5:5+1")
    #expect(place(root["g"]) == "7:3+1")
    #expect(place(root["g"]?["h"]) == "7:6+6")
    #expect(place(root["k"]) == "8:4+1")
  }

  @Test("a body becomes JSON with its keys in the file's order")
  func json() throws {
    let (root, _) = try compose(
      """
      b: [1, -2.50, 1e3, 007, +1, .5, 0x1F, .inf, yes]
      a: {"é": "true", 'n': ~, t: true, f: false, e: , d: null}
      "\\u001b\\"": |
        two
        lines
      Z: {}
      z: []
      """)
    #expect(
      root.json.text
        == #"{"b":[1,-2.50,1e3,"007","+1",".5","0x1F",".inf","yes"],"#
        + #""a":{"é":"true","n":null,"t":true,"f":false,"e":null,"d":null},"#
        + #""\u001b\"":"two\nlines\n","Z":{},"z":[]}"#)
  }
}
