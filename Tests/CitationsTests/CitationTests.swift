import Citations
import Foundation
import Testing

@Suite("A citation")
struct CitationTests {
  @Test(
    "is read from the form it is written in, and written back the same",
    arguments: ["RFC 6749 §4.1.3", "RFC 7636 Appendix B", "OIDC Core 1.0 §3.1.3.7", "RFC 9700"])
  func roundTrip(_ text: String) {
    #expect(Citation(parsing: text)?.description == text)
  }

  @Test("takes an appendix by its letter too")
  func appendixByLetter() {
    #expect(Citation(parsing: "RFC 6749 §B")?.description == "RFC 6749 Appendix B")
  }

  @Test("of a document without numbers is written by the section's name, and read by its address")
  func named() throws {
    let text = "MCP Authorization §authorization#purpose-and-scope"
    let citation = try #require(Citation(parsing: text))
    #expect(citation.description == "MCP Authorization §Purpose and Scope" && citation.source == text)
    #expect(try JSONEncoder().encode([citation]) == Data("[\"\(text)\"]".utf8))
    #expect(Citation.rfc(7636, "B").sectionName == nil && Citation.rfc(6749).source == "RFC 6749")
  }

  @Test(
    "is none without a document or with an empty section",
    arguments: ["", "§4", "RFC 6749 §", "RFC 6749 §4 of"])
  func refused(_ text: String) {
    #expect(Citation(parsing: text) == nil)
  }
}

@Suite("The table of specifications")
struct SpecificationTableTests {
  private let table = SpecificationTable(documents: [
    "RFC 6749": .init(
      title: "The OAuth 2.0 Authorization Framework", date: "October 2012",
      url: "https://www.rfc-editor.org/rfc/rfc6749",
      sections: ["4.1": "Authorization Code Grant", "B": "Use of"])
  ])

  @Test("knows the title of a section and of a document")
  func titles() {
    #expect(table.title(of: .rfc(6749, "4.1")) == "Authorization Code Grant")
    #expect(table.title(of: .rfc(6749)) == "The OAuth 2.0 Authorization Framework")
  }

  @Test("says what is wrong with a section that does not exist")
  func unknownSection() {
    #expect(
      table.problem(with: .rfc(6749, "4.9"))
        == "RFC 6749 (The OAuth 2.0 Authorization Framework) has no section 4.9")
    #expect(table.problem(with: .rfc(1, "1")) == "no specification is known as 'RFC 1'")
    #expect(table.problem(with: .rfc(6749, "4.1")) == nil)
  }

  @Test(
    "knows what is meant by a citation in another form",
    arguments: [
      ("RFC6749 4.1", "RFC 6749 §4.1"), ("rfc 6749, section 4.1", "RFC 6749 §4.1"),
      ("RFC-6749 sec. 4.1", "RFC 6749 §4.1"), ("RFC 6749 appendix b", "RFC 6749 Appendix B"),
      ("rfc6749", "RFC 6749"), ("RFC6749§4.1", "RFC 6749 §4.1"),
    ])
  func meant(_ text: String, _ citation: String) {
    #expect(table.citation(meantBy: text)?.description == citation)
  }

  @Test(
    "takes nothing for a citation that names no document or no section of it",
    arguments: ["RFC 67490", "RFC 1 4.1", "RFC6749 9.9", "RFC 6749 4.1 and more", "RFC6749bis", "", "4.1"])
  func notMeant(_ text: String) {
    #expect(table.citation(meantBy: text) == nil)
  }

  @Test("gives the address of a section and of an appendix")
  func addresses() {
    #expect(table.address(of: .rfc(6749, "4.1")) == "https://www.rfc-editor.org/rfc/rfc6749#section-4.1")
    #expect(table.address(of: .rfc(6749, "B")) == "https://www.rfc-editor.org/rfc/rfc6749#appendix-B")
  }
}
