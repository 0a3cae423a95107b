internal import Simulation
internal import Wire

/// What a person has filled in, by the names of the controls, told apart octet by octet.
struct FilledControls {
  /// The first entry of each name.
  private var texts: [[UInt8]: String] = [:]
  /// The values of the boxes that are ticked, by name; empty where somebody has touched boxes of that name and left none
  /// ticked.
  private var ticked: [[UInt8]: Set<[UInt8]>] = [:]

  init(_ entries: [FormSubmission.Entry]) {
    for entry in entries {
      let name = Array(entry.name.utf8)
      if texts[name] == nil { texts[name] = entry.isChecked ? entry.value : "" }
      ticked[name, default: []].formUnion(entry.isChecked ? [Array(entry.value.utf8)] : [])
    }
  }

  /// What stands in a text field: what somebody typed, or what the page had put there.
  func text(of control: Page.Control) -> String { texts[Array(control.name.utf8)] ?? control.value }

  /// Whether a box is ticked. Whoever touched one box of a name has said of all of them what she wants.
  func isTicked(_ control: Page.Control) -> Bool {
    ticked[Array(control.name.utf8)].map { $0.contains(Array(control.value.utf8)) } ?? control.isChecked
  }
}
