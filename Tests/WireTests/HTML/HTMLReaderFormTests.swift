import Testing
import Wire

@Suite("HTMLReader reads forms")
struct HTMLReaderFormTests {
  private func forms(_ html: String) -> [Page.Form] {
    HTMLReader.page(from: html, address: "https://login.example/").forms
  }

  private func controls(_ html: String) -> [Page.Control] {
    forms("<form>\(html)</form>").flatMap(\.controls)
  }

  @Test("A form without attributes is a GET to the page's own address")
  func defaults() {
    #expect(forms("<form></form>") == [Page.Form(action: "", method: "GET", controls: [])])
  }

  @Test(
    "The method is GET unless it is POST",
    arguments: [("post", "POST"), ("PoSt", "POST"), ("get", "GET"), ("put", "GET"), ("", "GET")])
  func method(written: String, read: String) {
    #expect(forms("<form action=/a?b&amp;c method='\(written)'>").map(\.method) == [read])
    #expect(forms("<form action=/a?b&amp;c method='\(written)'>").map(\.action) == ["/a?b&c"])
  }

  @Test(
    "Each type of input is the control that a person sees",
    arguments: [
      ("", Page.Control.Kind.text), ("text", .text), ("email", .text), ("url", .text), ("date", .text),
      ("nonsense", .text), ("PASSWORD", .password), ("checkbox", .checkbox), ("radio", .radio),
      ("hidden", .hidden), ("submit", .button), ("image", .button),
    ])
  func inputTypes(type: String, kind: Page.Control.Kind) {
    #expect(controls("<input type='\(type)' name=n value=v>").map(\.kind) == [kind])
  }

  @Test("Inputs have the values HTML gives them by default")
  func defaultValues() {
    #expect(controls("<input type=checkbox name=n>") == [.init(kind: .checkbox, name: "n", value: "on")])
    #expect(controls("<input type=radio name=n value>") == [.init(kind: .radio, name: "n", value: "")])
    #expect(controls("<input>") == [.init(kind: .text, name: "")])
    #expect(controls("<input type=submit>") == [.init(kind: .button, name: "", label: "Submit")])
    #expect(controls("<input name=n value='a\nb'>") == [.init(kind: .text, name: "n", value: "ab")])
    #expect(controls("<input type=hidden value='a\r\nb'>") == [.init(kind: .hidden, name: "", value: "a\nb")])
  }

  @Test("A button's label is its text; one that does not submit is left out")
  func buttons() {
    let html = """
      <button name=decision value=allow>Yes, <b>allow</b></button><button type=reset>Clear</button>
      <button type=button>Menu</button><input type=button value=x><button>Go
      """
    #expect(
      controls(html) == [
        .init(kind: .button, name: "decision", label: "Yes, allow", value: "allow"),
        .init(kind: .button, name: "", label: "Go"),
      ])
  }

  @Test("The text of a button is not a text of the page")
  func buttonText() {
    let page = HTMLReader.page(from: "<p>a<form><button>b</button>c", address: "")
    #expect(page.text == ["a", "c"])
  }

  @Test("A label names the first control inside of it")
  func wrappingLabels() {
    let html = "<label>Your <i>name</i>\n<input name=a>, please<input name=b></label><label><input name=c>C"
    #expect(controls(html).map(\.label) == ["Your name , please", "", "C"])
  }

  @Test("A label names the control with its id, before or after it, and several add up")
  func referringLabels() {
    let html = "<label for=x>One</label><input id=x><input id=x><label for=x>Two<input></label>"
    #expect(controls(html).map(\.label) == ["One Two", "", ""])
  }

  @Test("A label that labels nothing is a text of the page, at its place")
  func labelsOfNothing() {
    let html = """
      <form><p>a<label>b</label>c<label for=none>d</label><label for=s>e</label><select id=s><option>f</select>
      <label>g<input type=hidden></label></form><label>h<input></label>i
      """
    #expect(HTMLReader.page(from: html, address: "").text == ["a", "b", "c", "d", "e", "g", "h", "i"])
  }

  @Test("A text area is a text whose first line feed is dropped")
  func textArea() {
    let read = controls("<textarea name=t>\n\n a &lt; <b>\n</textarea><textarea>open")
    #expect(read.map(\.value).first == "\n a < <b>\n")
    #expect(read.map(\.kind).first == .text)
  }

  @Test("The options of a select are radio buttons of its name, the first one ticked")
  func select() {
    let html = """
      <select name=account><option disabled>none<option value=1>Ana<option label=Bo>Bob</option></select>
      """
    #expect(
      controls(html) == [
        .init(kind: .radio, name: "account", label: "Ana", value: "1", isChecked: true),
        .init(kind: .radio, name: "account", label: "Bo", value: "Bob"),
      ])
  }

  @Test("Of several selected options the last one counts, unless the select is multiple")
  func selected() {
    let options = "<option>a<option selected>b<option selected>c</select>"
    #expect(controls("<select name=s>\(options)").map(\.isChecked) == [false, false, true])
    #expect(controls("<select name=s multiple>\(options)").map(\.isChecked) == [false, true, true])
    #expect(controls("<select name=s multiple>\(options)").map(\.kind) == [.checkbox, .checkbox, .checkbox])
  }

  @Test("Of the ticked radio buttons of a name the last stays ticked, in each form")
  func radioGroups() {
    let group =
      "<input type=radio name=r checked><input type=radio name=r checked><input type=radio name=q checked>"
    let ticked = forms("<form>\(group)</form><form>\(group)</form>").map { $0.controls.map(\.isChecked) }
    #expect(ticked == [[false, true, true], [false, true, true]])
  }

  @Test("Controls that cannot be sent are left out")
  func unsendable() {
    #expect(forms("<input name=a><form><input name=b disabled></form><input name=c>").map(\.controls) == [[]])
  }

  @Test("A control may name the form it belongs to")
  func formAttribute() {
    let html = "<input form=f name=a><form id=f><input name=b><input form=g name=c></form><form id=g></form>"
    #expect(forms(html).map { $0.controls.map(\.name) } == [["a", "b"], ["c"]])
  }

  @Test("A form inside of a form is none")
  func nestedForms() {
    let read = forms("<form action=1><form action=2><input name=a></form><form action=3>")
    #expect(read.map(\.action) == ["1", "3"])
    #expect(read.first?.controls.map(\.name) == ["a"])
  }
}
