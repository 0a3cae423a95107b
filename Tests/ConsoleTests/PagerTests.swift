import Testing

@testable import Console

@Suite("The pager")
struct PagerTests {
  @Test(
    "less is given a prompt that says how to leave; what its user has set, and other pagers, are left alone")
  func prompt() throws {
    let settings = try #require(Pager.settings(for: "less", in: [:]))
    #expect(settings.contains(#"q\: back to the lesson, Space\: more"#))
    #expect(Pager.settings(for: "/usr/bin/less -S", in: [:]) == settings)
    #expect(Pager.settings(for: "less", in: ["LESS": "-M"]) == nil)
    #expect(Pager.settings(for: "most", in: [:]) == nil)
    #expect(Pager.settings(for: "", in: [:]) == nil)
    #expect(Pager.isLess("/usr/bin/less -S") && !Pager.isLess("most") && !Pager.isLess(""))
  }
}
