import Diagnostics
import Parties
import Testing
import Wire

@testable import Scenarios

@Suite("A value that is typed for a setting")
struct AdjustmentTests {
  private static func shape(_ role: Role, _ name: String) throws -> SettingShape {
    try #require(role.settings.first { $0.name == name }).shape
  }

  @Test(
    "is read by the shape of the setting",
    arguments: [
      (Role.authorizationServer, "code_lifetime", "61", "61"),
      (.authorizationServer, "code_challenge", "public clients", "public clients"),
      (.client, "state", "false", "false"), (.client, "scope", "[trips.read]", "[\"trips.read\"]"),
      (.client, "scope", "[ a, b ]", "[\"a\",\"b\"]"), (.client, "scope", "[]", "[]"),
      (.client, "client_id", "61", "61"), (.client, "client_id", "a: b #c", "a: b #c"),
      (.client, "prompt", "login", "[\"login\"]"),
      (.client, "prompt", "[login, consent]", "[\"login\",\"consent\"]"),
      (.resourceOwner, "approves", "nothing", "nothing"),
      (.resourceOwner, "approves", "[trips.read]", "[\"trips.read\"]"),
      (.resourceOwner, "has_allowed", "{travel-app: [trips.read]}", "{\"travel-app\":[\"trips.read\"]}"),
      (.authorizationServer, "omits", "[code-unused]", "[\"code-unused\"]"),
      (.authorizationServer, "omits", "code-unused", "[\"code-unused\"]"),
    ])
  func reading(role: Role, setting: String, typed: String, meant: String) throws {
    let shape = try Self.shape(role, setting)
    let (node, problems) = TypedValue(typed).read(as: shape)
    #expect(problems.isEmpty)
    #expect(try shape.value(of: #require(node))?.plainText == meant)
  }

  @Test(
    "is refused as a file would be",
    arguments: [
      (Role.authorizationServer, "code_challenge", "nevr", "unknown value 'nevr'", "did you mean 'never'?"),
      (
        .authorizationServer, "code_lifetime", "0",
        "expected a whole number from 1 to 86400, found 0", ""
      ),
      (
        .authorizationServer, "code_lifetime", "long",
        "expected a whole number from 1 to 86400, found a text", ""
      ),
      (.client, "state", "no", "expected true or false, found a text", "write false, without quotes"),
      (
        .client, "scope", "trips.read", "expected a list of scope tokens, found a text",
        "write it as a list: [trips.read]"
      ),
      (
        .client, "server", "Login",
        "expected a name: small letters, digits and hyphens, a letter first, found 'Login'", ""
      ),
      (
        .authorizationServer, "omits", "[code-unusd]", "unknown value 'code-unusd'",
        "did you mean 'code-unused'?"
      ),
    ])
  func refusing(role: Role, setting: String, typed: String, message: String, help: String) throws {
    let problems = TypedValue(typed).read(as: try Self.shape(role, setting)).problems
    #expect(problems.map(\.message) == [message])
    #expect(problems.first?.help ?? "" == help)
  }
}
