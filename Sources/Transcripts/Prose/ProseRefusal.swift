/// The constructs that the subset refuses, each with its message and its help.
enum ProseRefusal {
  // Whole lines.
  case heading, blockQuote, table, underline, rule, tildeFence, indentedCode, otherBullet, otherNumber
  case numberStart, emptyItem, nested, indentedBlock, deepItem, lazyLine, itemParagraph
  case fenceInfo, openFence, tab, control
  // Inside a line.
  case image, html, autolink, entity, strikethrough, underscore, hardBreak, openCode
  case strayStar, manyStars, sameStars(String), openStars(String)
  case openLink, reference, strayBracket, emptyLink, nestedLink, linkTitle, linkDestination, openDestination

  func at(_ offset: Int, length: Int) -> ProseError {
    let (message, help) = words
    return ProseError(offset: offset, length: length, message: message, help: help)
  }

  private var words: (message: String, help: String) {
    blockWords ?? starWords ?? linkWords ?? inlineWords
  }

  private var blockWords: (String, String)? {
    switch self {
    case .heading: ("headings are not part of prose", "write a paragraph, or `\\#` for the sign itself")
    case .blockQuote:
      ("block quotes are not part of prose", "write a paragraph, or `\\>` for the sign itself")
    case .table: ("tables are not part of prose", "write a list, or `\\|` for the sign itself")
    case .underline:
      ("underlined headings are not part of prose", "remove the line, or write `\\=` or `\\-` first")
    case .rule:
      ("rules are not part of prose", "leave an empty line, or put a backslash before the first sign")
    case .tildeFence: ("code is fenced by backticks", "write ``` in place of ~~~")
    case .indentedCode:
      ("a paragraph indented by four or more is code in Markdown", "remove the indent, or fence code by ```")
    case .otherBullet:
      ("list items begin with `- `", "write `- ` here, or `\\*` or `\\+` for the sign itself")
    case .otherNumber: ("numbered items begin with `1. `", "write a full stop, or `\\)` for the sign itself")
    case .numberStart: ("a numbered list starts at 1", "write `1. `, or `\\.` if this is no list")
    case .emptyItem:
      ("a list item without words", "write the item on this line, or `\\-` for the sign itself")
    case .nested: ("lists have one level and hold running text alone", "end the list by an empty line first")
    case .indentedBlock: ("lists and fences begin at the start of the line", "remove the indent")
    case .deepItem:
      ("an item indented by five or more is code in Markdown", "leave one space after the marker")
    case .lazyLine:
      ("the line after a list item is not indented", "indent it, or leave an empty line before it")
    case .itemParagraph: ("a list item is one paragraph", "join the lines, or remove the indent")
    case .fenceInfo:
      ("a fence takes at most one word", "write a word of letters, digits, `+`, `-` or `_` after ```")
    case .openFence: ("the code fence is never closed", "write ``` on a line of its own after the code")
    case .tab: ("a tab outside fenced code", "write spaces")
    case .control: ("a control character", "remove it")
    default: nil
    }
  }

  private var starWords: (String, String)? {
    switch self {
    case .strayStar: ("this `*` neither opens nor closes emphasis", "write `\\*` for the sign itself")
    case .manyStars:
      ("more than two `*` in a row", "write `*emphasis*` or `**strong**`, or `\\*` for each sign")
    case .sameStars(let stars): ("`\(stars)` inside `\(stars)`", "close the first before you open another")
    case .openStars(let stars):
      ("this `\(stars)` is never closed", "write `\(stars)` after the last word, or `\\*`")
    default: nil
    }
  }

  private var linkWords: (String, String)? {
    switch self {
    case .openLink: ("this `[` is never closed", "write `[text](https://…)`, or `\\[` for the sign itself")
    case .reference:
      (
        "brackets without a destination",
        "write `[text](https://…)`, or `\\[` and `\\]` for the signs themselves"
      )
    case .strayBracket: ("this `]` closes no link", "write `\\]` for the sign itself")
    case .emptyLink: ("a link without words", "write `[text](https://…)`")
    case .nestedLink: ("a link inside a link", "close the first before you open another, or write `\\[`")
    case .linkTitle:
      ("a blank in a link's destination", "write the destination alone, with `%20` for a blank")
    case .linkDestination:
      (
        "this is no destination for a link",
        "write an http or https address or a relative path, with %-escapes for signs other than -._~:/?#@!$&'*+,;="
      )
    case .openDestination: ("the link's destination is never closed", "write `)` after it")
    default: nil
    }
  }

  private var inlineWords: (String, String) {
    switch self {
    case .image: ("images are not part of prose", "write a link, or `\\!` for the sign itself")
    case .html: ("HTML is not part of prose", "put it in a code span, or write `\\<` for the sign itself")
    case .autolink: ("links in angle brackets are not part of prose", "write `[text](https://…)`")
    case .entity:
      ("character references are not part of prose", "write the character, or `\\&` for the sign itself")
    case .strikethrough:
      ("strike-through is not part of prose", "remove it, or write `\\~` for the sign itself")
    case .underscore:
      ("emphasis by underscores", "write `*emphasis*`, or put a name of the wire in a code span")
    case .hardBreak:
      ("line breaks are not part of prose", "remove the blanks or the backslash at the line's end")
    case .openCode:
      ("the code span is never closed", "write as many backticks after it, or `\\`` for the sign itself")
    default: ("markup that is not part of prose", "remove it")
    }
  }
}
