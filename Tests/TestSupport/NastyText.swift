/// What a stranger may write where people read, and where other programs do: the one table that every format and every
/// report is held against.
public enum NastyText {
  public static let values = [
    "x](javascript:alert(1)) [y", "<script>alert(2)</script>", "![i](data:text/html,x)", "a\u{1B}[31mred",
    "a\u{9B}2J\u{7F}\u{7}", "\u{202E}gpj.exe\u{2066}", "a\u{200B}\u{FEFF}\u{AD}b", "a | b \\| c |",
    "a\r\n# b",
    "```\n<b>", "--> <!-- -->", "&lt;b&gt; &#60;", "` `` ```", "#", "*a* _b_ ~~c~~", "- a\n- b", "\\",
    "<https://evil.example>", "[a]: javascript:x", "$$x$$ %% ;\n end", "a\u{2028}b\u{85}c",
    "](x \"y\") <img src=x onerror=y>", "<a href=javascript:x>", "1. a", "> a", "a\n===", "|---|", "",
    // Of shells, workflows, templates, XML, YAML and diagrams.
    "$(touch broken) `touch broken` ${HOME} '; touch broken; '", "\n::error file=a,line=1::b",
    "%0A::error::b",
    "a: b, c: d", "{0} {{x}} {x}", "]]> <![CDATA[ \u{FFFE}", "---\na: b\n...", "@enduml\n!include x",
    "### x\n< /etc/passwd", "a:\u{301}b,\u{301}c%\u{301}0A[\u{301}d](\u{301}e{\u{301}0}", "\"; a=\"b",
    "'\u{301}`\u{301}{{\u{301}",
  ]
}
