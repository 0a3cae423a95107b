import Renderers
import TerminalText
import TestSupport
import Testing
import TestSupport
import Transcripts

@Suite struct ProseRenderingTests {
  private static let lesson = """
    The *code* alone is **worthless**: it takes `code_verifier`,
    see [RFC 7636](https://www.rfc-editor.org/rfc/rfc7636) & [more](pkce.md).

    - one item that is longer than a line
    - `a`

    ```http
    POST /token?a=1 HTTP/1.1
    \tx
    ```

    1. first
    2. second
    """

  @Test func `a terminal shows wrapped blocks`() throws {
    let text = ProseTerminal(width: 32, glyphs: .unicode).render(try Prose.parse(Self.lesson))
    #expect(
      text.plain
        == """
        The code alone is worthless: it
        takes code_verifier, see
        RFC 7636 (https://www.rfc-
        editor.org/rfc/rfc7636) & more.

        • one item that is longer than a
          line
        • a

          POST /token?a=1 HTTP/1.1
              x

        1. first
        2. second
        """)
    #expect(text.lines[0].spans.map(\.style) == [.plain, .emphasis, .plain, .strong, .plain])
  }

  @Test func `code alone is marked where styles are not shown`() throws {
    let prose = try Prose.parse("The *code* is `x` and **so** on")
    let text = ProseTerminal(width: 80, glyphs: .ascii, marks: .written).render(prose)
    #expect(text.plain == "The code is `x` and so on")
  }

  @Test func `HTML escapes text and attributes`() throws {
    let prose = try Prose.parse("a < b & \"c\" 'd' `<b>` [x](y?a=1&b='2')\n\n```js\na<b\n```\n\n- **z**")
    #expect(
      ProseHTML().render(prose)
        == """
        <p>a &lt; b &amp; &quot;c&quot; &#39;d&#39; <code>&lt;b&gt;</code> \
        <a href="y?a=1&amp;b=&#39;2&#39;">x</a></p>
        <pre><code class="language-js">a&lt;b
        </code></pre>
        <ul>
        <li><strong>z</strong></li>
        </ul>

        """)
  }

  @Test func `Markdown is canonical`() throws {
    #expect(
      ProseMarkdown().render(try Prose.parse(Self.lesson))
        == """
        The *code* alone is **worthless**: it takes `code_verifier`, see \
        [RFC 7636](https://www.rfc-editor.org/rfc/rfc7636) & [more](pkce.md).

        - one item that is longer than a line
        - `a`

        ```http
        POST /token?a=1 HTTP/1.1
        \tx
        ```

        1. first
        2. second

        """)
  }

  @Test(arguments: [
    "# a", "> a", "- a", "+ a", "-", "1. a", "1) a", "12.", "***", "---", "===", "| a |", ":-:", "*a*", "_a_",
    "a_b",
    "`a`", "[a](b)", "![a](b)", "<b>", "&amp;", "&#1;", "~~a~~", "a\\", "\\*", "```", "~~~", "a & b", "    a",
    "a  ",
  ])
  func `plain words stay plain words in Markdown`(words: String) throws {
    let prose = Prose(plain: words)
    #expect(try Prose.parse(ProseMarkdown().render(prose)) == prose)
  }

  @Test func `what is parsed is written and parsed again as the same`() throws {
    var random = SteadyRandom(seed: 3)
    let parts = [
      "*", "*", "**", "`", "``", "[", "](x)", "]", "a", "word", " ", " ", "\n", "\n\n", "\n- ", "\n1. ",
      "\n```\n", "\\",
      "!", "<", "&", "~", ".", "(", ")", "#", ">", "|", "-", "_", "“", "é", "\u{A0}", "1",
    ]
    var accepted = 0
    for _ in 0..<20_000 {
      let text = (0..<8).map { _ in random.pick(parts) }.joined()
      guard let prose = try? Prose.parse(text) else { continue }
      accepted += 1
      let markdown = ProseMarkdown().render(prose)
      #expect(try Prose.parse(markdown) == prose)
      #expect(ProseMarkdown().render(try Prose.parse(markdown)) == markdown)
    }
    #expect(accepted > 1_000)
  }

  @Test func `filled-in values do not break delimiters`() {
    let prose = Prose(blocks: [
      .paragraph([.text("a"), .strong([.code("b")]), .emphasis([.text("c.")]), .text("d")])
    ])
    #expect(ProseMarkdown().render(prose) == "&#97;**`b`**_c._&#100;\n")
  }

  @Test("a section is spelled out where symbols are ASCII, as in a citation")
  func sections() throws {
    let prose = try Prose.parse("As RFC 6749 §4.1.2 and §§5, 6 say.")
    let ascii = ProseTerminal(width: 80, glyphs: .ascii).render(prose)
    #expect(ascii.plain == "As RFC 6749 section 4.1.2 and sections 5, 6 say.")
    #expect(ProseTerminal(width: 80).render(prose).plain == "As RFC 6749 §4.1.2 and §§5, 6 say.")
  }
}
