internal import OrderedCollections
internal import Wire

/// A place in which the browser shows a page: the tab, a window that a script opened, a frame in a page (WHATWG HTML
/// §7.3.1).
struct BrowsingContext: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case tab
    /// Opened by a script of that context, which it can speak to.
    case window(opener: Int)
    /// Part of the page of that context; nobody sees it. It may lie on top of that page.
    case frame(parent: Int, isOnTop: Bool)
  }

  let kind: Kind
  var page: Page?
  /// What the page shown is, beyond what a person sees of it; nil where there is none that a server sent.
  var document: Document?

  init(_ kind: Kind) { self.kind = kind }

  var isFrame: Bool { if case .frame = kind { true } else { false } }

  /// The context whose page it lies on top of; nil where it lies on none.
  var covered: Int? { if case .frame(let parent, true) = kind { parent } else { nil } }

  /// The context that it came from, which scripts in it call opener or parent; nil for the tab.
  var origin: Int? {
    switch kind {
    case .tab: nil
    case .window(let opener): opener
    case .frame(let parent, _): parent
    }
  }
}

/// A script that runs in a page: whose program it is, and where it runs.
struct RunningScript: Sendable, Equatable {
  /// The origin that the code is from; its party does what the script does.
  let owner: String
  let context: Int
}

/// What scripts of origins keep in the browser (WHATWG HTML §12.2): no script reads what one of another origin keeps.
struct WebStorage: Sendable, Equatable {
  private var tab: OrderedDictionary<String, OrderedDictionary<String, String>> = [:]
  private var lasting: OrderedDictionary<String, OrderedDictionary<String, String>> = [:]

  mutating func keep(_ values: [NamedValue], for origin: String, onlyInTab: Bool) {
    for value in values {
      if onlyInTab {
        tab[origin, default: [:]][value.name] = value.value
      } else {
        lasting[origin, default: [:]][value.name] = value.value
      }
    }
  }

  mutating func forget(_ names: [String], for origin: String, onlyInTab: Bool) {
    for name in names {
      if onlyInTab { tab[origin]?[name] = nil } else { lasting[origin]?[name] = nil }
    }
  }

  /// All that scripts of an origin may read.
  func values(for origin: String) -> [NamedValue] {
    [tab, lasting].flatMap { area in (area[origin] ?? [:]).map { NamedValue($0.key, $0.value) } }
  }

  /// All there is, with the origin that keeps it.
  var all: [(origin: String, value: NamedValue)] {
    [tab, lasting].flatMap { area in
      area.flatMap { origin, values in values.map { (origin, NamedValue($0.key, $0.value)) } }
    }
  }
}
