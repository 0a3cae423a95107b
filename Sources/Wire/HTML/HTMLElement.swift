extension HTMLWriter {
  /// One element of a page's body (WHATWG HTML §4).
  public enum Element: Sendable, Hashable {
    /// `<h1>`
    case heading(String)
    /// `<h2>`
    case subheading(String)
    /// `<p>`
    case paragraph(String)
    /// `<pre>`: lines and spaces are shown as they stand.
    case preformatted(String)
    /// `<a href>` in a paragraph of its own.
    case link(String, address: String)
    /// `<ul>`
    case list([String])
    /// `<img>` in a paragraph of its own, and what stands in its place where it cannot be seen.
    case image(String, text: String)
    /// `<script>`: lines that the browser runs. They must not hold `</script`.
    case script([String])
    /// `<form>`; an empty action sends it to the page's own address.
    case form(action: String, method: Method, controls: [Control])
  }

  /// How a form is sent (WHATWG HTML §4.10.18.6): `get` puts the controls into the address, where history and
  /// logs keep them; `post` puts them into the body.
  public enum Method: String, Sendable, Hashable {
    case get, post
  }

  /// One control of a form (WHATWG HTML §4.10). The name is what it is sent under, the label what a person
  /// reads.
  public enum Control: Sendable, Hashable {
    /// Goes back to the server unseen.
    case hidden(name: String, value: String)
    /// A line to type into, empty at first unless `value` says otherwise.
    case text(name: String, label: String, value: String = "")
    /// A line to type into that hides what is typed.
    case password(name: String, label: String)
    /// Sent with its value if ticked, otherwise left out.
    case checkbox(name: String, value: String, label: String, isChecked: Bool = false)
    /// One choice of those that share its name.
    case radio(name: String, value: String, label: String, isChecked: Bool = false)
    /// Submits the form; sent only if it has a name and is the one that was pressed.
    case button(String, name: String = "", value: String = "")
  }
}
