/// Gathers the forms of a page and their controls, in the order of the document (WHATWG HTML §4.10).
///
/// Controls that cannot be sent are left out: disabled ones, those outside of every form, and buttons that do
/// not submit (§4.10.22.4).
struct HTMLFormCollector {
  /// What a control's tag says, whatever its kind.
  struct Place {
    var name: String
    var id: String?
    /// The `form` attribute, which ties a control to a form that it does not stand in (§4.10.18.3).
    var form: String?
    var isDisabled: Bool
  }

  enum LabelTarget {
    case entry(Int)
    case id(String)
  }

  private struct Entry {
    var control: Page.Control
    var form: Int?
    var formID: String?
    var isLabelable: Bool
  }

  private struct OpenSelect {
    var place: Place
    var isMultiple: Bool
    var firstOption: Int?
    var hasSelection = false
  }

  private struct OpenOption {
    var value: String?
    var label: String?
    var isSelected: Bool
    var isDisabled: Bool
  }

  /// What the text that is being read belongs to.
  private enum OpenCaption {
    case button(Int?)
    case option(OpenOption)
  }

  private var collected: [Page.Form] = []
  private var formIDs: [String: Int] = [:]
  private var openForm: Int?
  private var entries: [Entry] = []
  private var entryIDs: [String: Int] = [:]
  private var select: OpenSelect?
  private var caption: OpenCaption?

  var isInSelect: Bool { select != nil }

  // MARK: Forms

  /// A form inside of a form is none (WHATWG HTML §13.2.6.4.7): its controls belong to the outer one.
  mutating func startForm(action: String?, method: String?, id: String?) {
    guard openForm == nil else { return }
    let isPost = method?.lowercased() == "post"
    if let id, formIDs[id] == nil { formIDs[id] = collected.count }
    openForm = collected.count
    collected.append(
      Page.Form(action: action ?? "", method: isPost ? "POST" : "GET", controls: []))
  }

  mutating func endForm() {
    openForm = nil
  }

  // MARK: Controls

  /// Adds an `<input>` (WHATWG HTML §4.10.5) and says where it is, if a label may name it.
  mutating func addInput(
    _ place: Place, type: String, value: String?, alternative: String?, isChecked: Bool
  ) -> Int? {
    switch type.lowercased() {
    case "hidden":
      add(Page.Control(kind: .hidden, name: place.name, value: value ?? ""), place, isLabelable: false)
      return nil
    case "submit":
      let label = value ?? "Submit"
      add(
        Page.Control(kind: .button, name: place.name, label: label, value: value ?? ""), place,
        isLabelable: false)
      return nil
    case "image":
      let label = alternative ?? "Submit"
      add(Page.Control(kind: .button, name: place.name, label: label), place, isLabelable: false)
      return nil
    case "button", "reset":
      return nil
    case "checkbox":
      return add(
        Page.Control(kind: .checkbox, name: place.name, value: value ?? "on", isChecked: isChecked), place)
    case "radio":
      return add(
        Page.Control(kind: .radio, name: place.name, value: value ?? "on", isChecked: isChecked), place)
    case "password":
      return add(Page.Control(kind: .password, name: place.name, value: singleLine(value)), place)
    default:
      return add(Page.Control(kind: .text, name: place.name, value: singleLine(value)), place)
    }
  }

  /// Adds a `<textarea>` (WHATWG HTML §4.10.11).
  mutating func addTextArea(_ place: Place, value: String) -> Int? {
    add(Page.Control(kind: .text, name: place.name, value: value), place)
  }

  /// Begins a `<button>` (WHATWG HTML §4.10.6), whose text follows.
  mutating func startButton(_ place: Place, type: String, value: String?) {
    let submits = !["button", "reset"].contains(type.lowercased())
    let control = Page.Control(kind: .button, name: place.name, value: value ?? "")
    caption = .button(submits ? add(control, place, isLabelable: false) : nil)
  }

  /// Begins a `<select>` (WHATWG HTML §4.10.7): a group of radio buttons, or of checkboxes if it is
  /// `multiple`.
  mutating func startSelect(_ place: Place, isMultiple: Bool) {
    endSelect()
    select = OpenSelect(place: place, isMultiple: isMultiple)
  }

  mutating func startOption(value: String?, label: String?, isSelected: Bool, isDisabled: Bool) {
    caption = .option(
      OpenOption(value: value, label: label, isSelected: isSelected, isDisabled: isDisabled))
  }

  /// The text of the open button or option is complete.
  mutating func endCaption(_ text: String) {
    defer { caption = nil }
    switch caption {
    case .button(let entry?): entries[entry].control.label = text
    case .option(let option): addOption(option, text)
    case .button(nil), nil: break
    }
  }

  /// A `<select>` of one line shows its first option until another is chosen (WHATWG HTML §4.10.7).
  mutating func endSelect() {
    guard let ended = select else { return }
    select = nil
    if !ended.isMultiple, !ended.hasSelection, let first = ended.firstOption {
      entries[first].control.isChecked = true
    }
  }

  private mutating func addOption(_ option: OpenOption, _ text: String) {
    guard let open = select, !option.isDisabled else { return }
    var place = open.place
    place.id = nil
    let label = option.label.flatMap { $0.isEmpty ? nil : $0 } ?? text
    let entry = add(
      Page.Control(
        kind: open.isMultiple ? .checkbox : .radio, name: place.name, label: label,
        value: option.value ?? text,
        isChecked: option.isSelected),
      place, isLabelable: false)
    if open.firstOption == nil { select?.firstOption = entry }
    if option.isSelected { select?.hasSelection = true }
  }

  @discardableResult
  private mutating func add(_ control: Page.Control, _ place: Place, isLabelable: Bool = true) -> Int? {
    guard !place.isDisabled else { return nil }
    if let id = place.id, entryIDs[id] == nil { entryIDs[id] = entries.count }
    entries.append(
      Entry(control: control, form: openForm, formID: place.form, isLabelable: isLabelable))
    return entries.count - 1
  }

  /// A control of one line holds no line feeds (WHATWG HTML §4.10.5.1.2).
  private func singleLine(_ value: String?) -> String {
    guard let value else { return "" }
    guard value.utf8.contains(0x0A) else { return value }
    return String(decoding: value.utf8.filter { $0 != 0x0A }, as: UTF8.self)
  }

  // MARK: The end of the page

  /// Ties controls with a `form` attribute to the form they name; to be called when all forms are known.
  mutating func resolveOwners() {
    for index in entries.indices {
      if let id = entries[index].formID { entries[index].form = formIDs[id] }
    }
  }

  /// Gives a label's text to the control it is for (WHATWG HTML §4.10.4); false if there is none to take it.
  mutating func label(_ target: LabelTarget?, with text: String) -> Bool {
    let entry: Int?
    switch target {
    case .entry(let index): entry = index
    case .id(let id): entry = entryIDs[id]
    case nil: entry = nil
    }
    guard let entry, entries[entry].isLabelable, entries[entry].form != nil else { return false }
    if !entries[entry].control.label.isEmpty { entries[entry].control.label += " " }
    entries[entry].control.label += text
    return true
  }

  /// The forms with their controls. Of the ticked radio buttons of one name the last stays ticked
  /// (§4.10.5.1.16).
  func forms() -> [Page.Form] {
    var forms = collected
    var lastTicked = [[String: Int]](repeating: [:], count: forms.count)
    for entry in entries {
      guard let form = entry.form else { continue }
      let index = forms[form].controls.count
      forms[form].controls.append(entry.control)
      guard entry.control.kind == .radio, entry.control.isChecked, !entry.control.name.isEmpty else {
        continue
      }
      if let earlier = lastTicked[form].updateValue(index, forKey: entry.control.name) {
        forms[form].controls[earlier].isChecked = false
      }
    }
    return forms
  }
}
