internal import HTTPTypes
internal import Simulation
internal import Wire

/// A page as the browser keeps it beside what a person sees: where it is from, and what its server allows it.
struct Document: Sendable, Equatable {
  private(set) var address: WebAddress
  /// How much of its address the next server is told.
  var policy: ReferrerPolicy

  init(_ response: WireResponse, at address: WebAddress) {
    self.address = address
    policy = ReferrerPolicy(of: response) ?? .strictOriginWhenCrossOrigin
  }

  /// The same under another address of its origin.
  func moved(to address: WebAddress) -> Document {
    var copy = self
    copy.address = address
    return copy
  }

  /// The value of `Referer` in a request that this page leads to; nil for none (RFC 9110 §10.1.3, Referrer Policy §8.3).
  func referrer(to target: WebAddress) -> String? {
    guard let origin = address.httpOrigin else { return nil }
    // Without fragment, user name and password.
    let whole = origin + address.target
    let isSameOrigin = address.origin == target.origin
    let isDowngrade = address.isSecure && !target.isSecure
    switch policy {
    case .noReferrer: return nil
    case .unsafeURL: return whole
    case .origin: return origin + "/"
    case .sameOrigin: return isSameOrigin ? whole : nil
    case .originWhenCrossOrigin: return isSameOrigin ? whole : origin + "/"
    case .noReferrerWhenDowngrade: return isDowngrade ? nil : whole
    case .strictOrigin: return isDowngrade ? nil : origin + "/"
    case .strictOriginWhenCrossOrigin:
      if isSameOrigin { return whole }
      return isDowngrade ? nil : origin + "/"
    }
  }
}

/// What `Referrer-Policy` says (Referrer Policy §3).
enum ReferrerPolicy: String, Sendable, Equatable {
  case noReferrer = "no-referrer"
  case noReferrerWhenDowngrade = "no-referrer-when-downgrade"
  case sameOrigin = "same-origin"
  case origin
  case strictOrigin = "strict-origin"
  case originWhenCrossOrigin = "origin-when-cross-origin"
  /// What counts where a server says nothing.
  case strictOriginWhenCrossOrigin = "strict-origin-when-cross-origin"
  case unsafeURL = "unsafe-url"

  /// The last policy that the response names and a browser knows; nil where it names none (Referrer Policy §8.1).
  init?(of response: WireResponse) {
    guard response.headerFields.contains(.referrerPolicy) else { return nil }
    let named = response.headerFields[values: .referrerPolicy].flatMap { $0.split(separator: ",") }.compactMap
    {
      ReferrerPolicy(rawValue: $0.trimmingSpaces.lowercased())
    }
    guard let last = named.last else { return nil }
    self = last
  }
}

extension Substring {
  /// Without the spaces and tabs around it, as lists in header fields have them (RFC 9110 §5.6.1).
  var trimmingSpaces: Substring {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let front = drop(while: isSpace)
    guard let end = front.lastIndex(where: { !isSpace($0) }) else { return "" }
    return front[...end]
  }
}

extension WebAddress {
  /// Its origin where it is one of the web's; nil for a scheme of an app's own.
  fileprivate var httpOrigin: String? { ["https", "http"].contains(scheme) ? origin : nil }
}

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
