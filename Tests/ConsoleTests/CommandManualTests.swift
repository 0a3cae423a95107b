import Console
import Foundation
import Testing

@Suite("The manual page of the session's commands")
struct CommandManualTests {
  @Test("says of a command that alone only looks when it opens a branch")
  func looking() {
    let sections = CommandManual.markdown.components(separatedBy: "\n### ")
    for section in sections where section.contains("pens a branch; the old one stays") {
      let looks = section.hasPrefix("`clock") || section.hasPrefix("`policy")
      #expect(section.contains("With what it is to change, opens a branch") == looks)
    }
  }
}
