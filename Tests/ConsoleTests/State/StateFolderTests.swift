import Testing

@testable import Console

@Suite("The folder of the learner's files")
struct StateFolderTests {
  @Test("is that of XDG_STATE_HOME, else of the home")
  func folders() {
    #expect(StateFolder(in: ["XDG_STATE_HOME": "/s", "HOME": "/h"]).path == "/s/grantwalk")
    #expect(StateFolder(in: ["XDG_STATE_HOME": "s", "HOME": "/h"]).path == "/h/.local/state/grantwalk")
    #expect(StateFolder(in: ["HOME": "/h"]).problem == nil)
  }

  @Test("is none where the home is empty or not told by its whole path", arguments: ["", "home", "./x", nil])
  func none(_ home: String?) {
    var environment: [String: String] = [:]
    environment["HOME"] = home
    #expect(StateFolder(in: environment).path == nil)
    #expect(StateFolder(in: environment).problem?.hasPrefix("nothing is kept") == true)
  }
}
