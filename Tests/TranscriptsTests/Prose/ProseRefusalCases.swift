import Transcripts

extension ProseRefusalTests {
  /// Lines that would begin something else.
  static let blocks: [Refused] = [
    Refused(
      "# Title", 0, 7, "headings are not part of prose",
      "write a paragraph, or `\\#` for the sign itself"),
    Refused(
      "a\n## Title", 2, 8, "headings are not part of prose",
      "write a paragraph, or `\\#` for the sign itself"),
    Refused(
      "> quote", 0, 7, "block quotes are not part of prose",
      "write a paragraph, or `\\>` for the sign itself"),
    Refused(
      "| a | b |", 0, 9, "tables are not part of prose",
      "write a list, or `\\|` for the sign itself"),
    Refused(
      "a | b\n--- | ---", 6, 9, "tables are not part of prose",
      "write a list, or `\\|` for the sign itself"),
    Refused(
      "Title\n===", 6, 3, "underlined headings are not part of prose",
      "remove the line, or write `\\=` or `\\-` first"),
    Refused(
      "Title\n---", 6, 3, "rules are not part of prose",
      "leave an empty line, or put a backslash before the first sign"),
    Refused(
      "a\n\n* * *", 3, 5, "rules are not part of prose",
      "leave an empty line, or put a backslash before the first sign"),
    Refused(
      "***", 0, 3, "rules are not part of prose",
      "leave an empty line, or put a backslash before the first sign"),
    Refused(
      "___", 0, 3, "rules are not part of prose",
      "leave an empty line, or put a backslash before the first sign"),
    Refused(
      "~~~\nx\n~~~", 0, 3, "code is fenced by backticks",
      "write ``` in place of ~~~"),
    Refused(
      "    code", 0, 4, "a paragraph indented by four or more is code in Markdown",
      "remove the indent, or fence code by ```"),
    Refused(
      "* item", 0, 6, "list items begin with `- `",
      "write `- ` here, or `\\*` or `\\+` for the sign itself"),
    Refused(
      "+ item", 0, 6, "list items begin with `- `",
      "write `- ` here, or `\\*` or `\\+` for the sign itself"),
    Refused(
      "1) item", 0, 7, "numbered items begin with `1. `",
      "write a full stop, or `\\)` for the sign itself"),
    Refused(
      "3. item", 0, 3, "a numbered list starts at 1",
      "write `1. `, or `\\.` if this is no list"),
    Refused(
      "-", 0, 1, "a list item without words",
      "write the item on this line, or `\\-` for the sign itself"),
    Refused(
      "- a\n  - b", 6, 3, "lists have one level and hold running text alone",
      "end the list by an empty line first"),
    Refused(
      "- a\n - b", 5, 3, "lists have one level and hold running text alone",
      "end the list by an empty line first"),
    Refused(
      "- - a", 2, 3, "lists have one level and hold running text alone",
      "end the list by an empty line first"),
    Refused(
      "- # a", 2, 3, "headings are not part of prose",
      "write a paragraph, or `\\#` for the sign itself"),
    Refused(
      "- ```", 2, 3, "lists have one level and hold running text alone",
      "end the list by an empty line first"),
    Refused(
      "  - a", 0, 2, "lists and fences begin at the start of the line",
      "remove the indent"),
    Refused(
      " ```\nx\n ```", 0, 1, "lists and fences begin at the start of the line",
      "remove the indent"),
    Refused(
      "-      a", 7, 1, "an item indented by five or more is code in Markdown",
      "leave one space after the marker"),
    Refused(
      "- a\nb", 4, 1, "the line after a list item is not indented",
      "indent it, or leave an empty line before it"),
    Refused(
      "- a\n\n  b", 5, 2, "a list item is one paragraph",
      "join the lines, or remove the indent"),
    Refused(
      "``` a b\nx\n```", 3, 4, "a fence takes at most one word",
      "write a word of letters, digits, `+`, `-` or `_` after ```"),
    Refused(
      "a\n\n```http\nx", 3, 3, "the code fence is never closed",
      "write ``` on a line of its own after the code"),
    Refused(
      "a\tb", 1, 1, "a tab outside fenced code",
      "write spaces"),
    Refused(
      "a\u{0}b", 1, 1, "a control character",
      "remove it"),
    Refused(
      "```\n\u{1B}[0m\n```", 4, 1, "a control character",
      "remove it"),
  ]

  /// Signs within a line.
  static let inlines: [Refused] = [
    Refused(
      "2 * 3", 2, 1, "this `*` neither opens nor closes emphasis",
      "write `\\*` for the sign itself"),
    Refused(
      "a *b", 2, 1, "this `*` is never closed",
      "write `*` after the last word, or `\\*`"),
    Refused(
      "a **b*", 5, 1, "this `*` neither opens nor closes emphasis",
      "write `\\*` for the sign itself"),
    Refused(
      "a* b", 1, 1, "this `*` neither opens nor closes emphasis",
      "write `\\*` for the sign itself"),
    Refused(
      "***a***", 0, 3, "more than two `*` in a row",
      "write `*emphasis*` or `**strong**`, or `\\*` for each sign"),
    Refused(
      "*a *b* c*", 3, 1, "`*` inside `*`",
      "close the first before you open another"),
    Refused(
      "a **b", 2, 2, "this `**` is never closed",
      "write `**` after the last word, or `\\*`"),
    Refused(
      "x ![a](b)", 2, 2, "images are not part of prose",
      "write a link, or `\\!` for the sign itself"),
    Refused(
      "a <b>c</b>", 2, 3, "HTML is not part of prose",
      "put it in a code span, or write `\\<` for the sign itself"),
    Refused(
      "</b>", 0, 2, "HTML is not part of prose",
      "put it in a code span, or write `\\<` for the sign itself"),
    Refused(
      "<!-- x -->", 0, 2, "HTML is not part of prose",
      "put it in a code span, or write `\\<` for the sign itself"),
    Refused(
      "<https://a.b>", 0, 7, "links in angle brackets are not part of prose",
      "write `[text](https://…)`"),
    Refused(
      "<ana@example.org>", 0, 5, "links in angle brackets are not part of prose",
      "write `[text](https://…)`"),
    Refused(
      "a &amp; b", 2, 5, "character references are not part of prose",
      "write the character, or `\\&` for the sign itself"),
    Refused(
      "&#35;", 0, 5, "character references are not part of prose",
      "write the character, or `\\&` for the sign itself"),
    Refused(
      "a ~~b~~", 2, 2, "strike-through is not part of prose",
      "remove it, or write `\\~` for the sign itself"),
    Refused(
      "an _emphasised_ word", 3, 12, "emphasis by underscores",
      "write `*emphasis*`, or put a name of the wire in a code span"),
    Refused(
      "two  \nlines", 3, 2, "line breaks are not part of prose",
      "remove the blanks or the backslash at the line's end"),
    Refused(
      "two\\\nlines", 3, 1, "line breaks are not part of prose",
      "remove the blanks or the backslash at the line's end"),
    Refused(
      "a `b", 2, 1, "the code span is never closed",
      "write as many backticks after it, or `\\`` for the sign itself"),
    Refused(
      "a ``b` c", 2, 2, "the code span is never closed",
      "write as many backticks after it, or `\\`` for the sign itself"),
    Refused(
      "a [b", 2, 1, "this `[` is never closed",
      "write `[text](https://…)`, or `\\[` for the sign itself"),
    Refused(
      "a [b] c", 2, 3, "brackets without a destination",
      "write `[text](https://…)`, or `\\[` and `\\]` for the signs themselves"),
    Refused(
      "[b]: https://a.b", 0, 3, "brackets without a destination",
      "write `[text](https://…)`, or `\\[` and `\\]` for the signs themselves"),
    Refused(
      "[b][c]", 0, 3, "brackets without a destination",
      "write `[text](https://…)`, or `\\[` and `\\]` for the signs themselves"),
    Refused(
      "a] b", 1, 1, "this `]` closes no link",
      "write `\\]` for the sign itself"),
    Refused(
      "*a] b*", 2, 1, "this `]` closes no link",
      "write `\\]` for the sign itself"),
    Refused(
      "[](x)", 0, 2, "a link without words",
      "write `[text](https://…)`"),
    Refused(
      "[a [b](c)](d)", 3, 1, "a link inside a link",
      "close the first before you open another, or write `\\[`"),
    Refused(
      "[a *b](c) d*", 3, 1, "this `*` is never closed",
      "write `*` after the last word, or `\\*`"),
    Refused(
      "[a](b \"t\")", 5, 1, "a blank in a link's destination",
      "write the destination alone, with `%20` for a blank"),
    Refused(
      "[a](javascript:x)", 4, 12, "this is no destination for a link",
      "write an http or https address or a relative path, with %-escapes for signs other than -._~:/?#@!$&'*+,;="
    ),
    Refused(
      "[a](b(c))", 5, 1, "this is no destination for a link",
      "write an http or https address or a relative path, with %-escapes for signs other than -._~:/?#@!$&'*+,;="
    ),
    Refused(
      "[a](b", 3, 2, "the link's destination is never closed",
      "write `)` after it"),
    Refused(
      "a [b](<c>)", 6, 1, "this is no destination for a link",
      "write an http or https address or a relative path, with %-escapes for signs other than -._~:/?#@!$&'*+,;="
    ),
  ]
}
