import TerminalText
import Testing

@testable import Console

@Suite("Pages of a long text")
struct ScreenPagesTests {
  private let size = TerminalSize(columns: 10, rows: 4)

  private func page(_ pages: ScreenPages) -> [String] { pages.next(in: size).lines.map(\.plain) }

  @Test("fill the window but for a row, and what takes several rows counts as several")
  func heights() {
    let pages = ScreenPages()
    #expect(!pages.areLeft && page(pages) == [])
    pages.begin(StyledText(["a", "b", "0123456789x", "c", ""].map { StyledLine($0) }))
    #expect(page(pages) == ["a", "b"])
    #expect(page(pages) == ["0123456789x", "c"])
    #expect(page(pages) == [""] && !pages.areLeft)
  }

  @Test("show a line that is higher than the window all the same")
  func high() {
    let pages = ScreenPages()
    pages.begin(StyledText([StyledLine(String(repeating: "x", count: 100)), StyledLine("y")]))
    #expect(page(pages).count == 1 && pages.areLeft)
    pages.leave()
    #expect(!pages.areLeft)
  }
}
