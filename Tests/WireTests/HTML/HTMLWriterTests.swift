import Testing
import Wire

@Suite("HTMLWriter writes pages that people can read")
struct HTMLWriterTests {
  private static let nasty = "<b>\"Tom\" & 'Jerry'</b> &amp; &#39;</title></pre>"

  @Test("A document is short, indented by two spaces, an element a line")
  func document() {
    let html = HTMLWriter.document(
      title: "Sign in",
      body: [
        .heading("Sign in"), .subheading("To login"), .paragraph("Who are you?"), .list(["Ana", "Bo"]),
        .form(
          action: "/login?next=%2F&x=1", method: .post,
          controls: [
            .hidden(name: "csrf", value: "8f3a"), .text(name: "username", label: "Name"),
            .text(name: "city", label: "City", value: "Wien"), .password(name: "password", label: "Password"),
            .checkbox(name: "scope", value: "trips.read", label: "See your trips", isChecked: true),
            .radio(name: "account", value: "ana", label: "Ana"),
            .button("Allow", name: "decision", value: "allow"),
            .button("Go"),
          ]),
        .link("Help", address: "/help"), .preformatted("{\n  1\n}"),
      ])
    #expect(
      html == """
        <!doctype html>
        <html lang="en">
        <title>Sign in</title>
        <h1>Sign in</h1>
        <h2>To login</h2>
        <p>Who are you?</p>
        <ul>
          <li>Ana</li>
          <li>Bo</li>
        </ul>
        <form action="/login?next=%2F&amp;x=1" method="post">
          <input type="hidden" name="csrf" value="8f3a">
          <label>Name <input name="username"></label>
          <label>City <input name="city" value="Wien"></label>
          <label>Password <input type="password" name="password"></label>
          <label><input type="checkbox" name="scope" value="trips.read" checked> See your trips</label>
          <label><input type="radio" name="account" value="ana"> Ana</label>
          <button name="decision" value="allow">Allow</button>
          <button>Go</button>
        </form>
        <p><a href="/help">Help</a></p>
        <pre>{
          1
        }</pre>

        """)
  }

  @Test(
    "Markup in a text or a value is escaped",
    arguments: [("a<b>&\"'", "a&lt;b&gt;&amp;&quot;'"), ("plain", "plain")])
  func escaping(text: String, html: String) {
    #expect(HTMLWriter.escaped(text) == html)
  }

  @Test("A value with line ends stays on its line")
  func lineEnds() {
    let html = HTMLWriter.document(
      title: "", body: [.form(action: "", method: .get, controls: [.hidden(name: "n", value: "a\r\nb")])])
    #expect(html.contains("value=\"a&#13;&#10;b\""))
  }

  @Test(
    "The reader reads what the writer wrote",
    arguments: ["plain", Self.nasty, "ä → 😀", "a\u{A0}b", "&copy=1"])
  func roundTrip(text: String) {
    let html = HTMLWriter.document(
      title: text,
      body: [
        .heading(text), .subheading(text), .paragraph(text), .list([text, text]),
        .form(
          action: text, method: .post,
          controls: [
            .hidden(name: text, value: text), .text(name: text, label: text, value: text),
            .password(name: text, label: text),
            .checkbox(name: text, value: text, label: text, isChecked: true),
            .radio(name: text, value: text, label: text), .button(text, name: text, value: text),
            .button(text),
          ]),
        .link(text, address: text), .preformatted("\n\(text)\r\n  \(text)\n"),
        .form(action: "", method: .get, controls: []),
      ])
    let expected = Page(
      address: "a", title: text, text: [text, text, text, text, text, text, "\n\(text)\r\n  \(text)\n"],
      forms: [
        .init(
          action: text, method: "POST",
          controls: [
            .init(kind: .hidden, name: text, value: text),
            .init(kind: .text, name: text, label: text, value: text),
            .init(kind: .password, name: text, label: text),
            .init(kind: .checkbox, name: text, label: text, value: text, isChecked: true),
            .init(kind: .radio, name: text, label: text, value: text),
            .init(kind: .button, name: text, label: text, value: text),
            .init(kind: .button, name: "", label: text),
          ]), .init(action: "", method: "GET", controls: []),
      ], links: [.init(text: text, address: text)])
    #expect(HTMLReader.page(from: html, address: "a") == expected)
  }

  @Test(
    "A hidden value comes back as it was, line ends included", arguments: ["", " a ", "a\r\nb\n\n", "\"'>"])
  func hiddenValues(value: String) {
    let html = HTMLWriter.document(
      title: "", body: [.form(action: "", method: .get, controls: [.hidden(name: "n", value: value)])])
    let read = HTMLReader.page(from: html, address: "").forms.first?.controls.first?.value
    #expect(read.map { Array($0.utf8) } == Array(value.utf8))
  }
}
