internal import Simulation
internal import Transcripts
internal import Wire

/// The arrow of one message: solid on the front channel, double on the back channel, dotted where a person acts, broken
/// where something leaks; a filled head for a request, an open one for a response.
struct DiagramArrow {
  private let entry: Entry
  private let isRefused: Bool
  private let marks: [EntryMark]
  private let from: Int
  private let to: Int
  private let y: Int
  private let spacing: Int

  init(_ entry: Entry, _ marks: [EntryMark], in layout: DiagramLayout, at y: Int) {
    self.entry = entry
    self.marks = marks
    isRefused = entry.failedCheck != nil
    self.y = y
    spacing = layout.spacing
    from = layout.lane(entry.from)
    to = layout.lane(entry.to)
  }

  /// The class of a channel.
  static func channel(_ channel: Channel) -> String {
    switch channel {
    case .front: "front"
    case .back: "back"
    case .person, .speech: "person"
    case .leak: "leak"
    }
  }

  var markup: Markup { from == to ? loop : "\(start)\(line)\(change)\(end)" }

  /// 1 to the right, -1 to the left.
  private var direction: Int { from < to ? 1 : -1 }

  /// Where the line ends: at the receiver's lane, or between two lanes where the message is lost.
  private var tip: Int {
    if marks.contains(.lost) { return to - spacing / 2 * direction }
    return to - (isRefused ? 9 : 1) * direction
  }

  private var start: Markup {
    marks.contains(.forged)
      ? Self.triangle(at: from, y) : "<circle class=\"start\" cx=\"\(from)\" cy=\"\(y)\" r=\"3\"/>"
  }

  /// Where something begins that an attacker made up.
  static func triangle(at x: Int, _ y: Int) -> Markup {
    "<path class=\"forgery\" d=\"M\(x - 6) \(y + 5)L\(x) \(y - 6)L\(x + 6) \(y + 5)Z\"/>"
  }

  private var line: Markup {
    Self.shaft(entry.channel, from: from + 3 * direction, to: tip - 3 * direction, at: y)
  }

  /// The line of a channel.
  static func shaft(_ channel: Channel, from: Int, to: Int, at y: Int) -> Markup {
    guard channel == .back else { return "<path class=\"shaft\" d=\"M\(from) \(y)H\(to)\"/>" }
    return "<path class=\"shaft\" d=\"M\(from) \(y - 2)H\(to)M\(from) \(y + 2)H\(to)\"/>"
  }

  static func head(at x: Int, _ y: Int, direction: Int) -> Markup {
    "<path class=\"head\" d=\"M\(x - 7 * direction) \(y - 4)L\(x) \(y)L\(x - 7 * direction) \(y + 4)\"/>"
  }

  private var end: Markup {
    if marks.contains(.lost) { return Self.loss(at: tip, y) }
    let head = Self.head(at: tip, y, direction: direction)
    return isRefused ? "\(head)\(Self.stop(at: to, y))" : head
  }

  /// A cross.
  static func loss(at x: Int, _ y: Int) -> Markup {
    "<path class=\"gone\" d=\"M\(x - 5) \(y - 5)L\(x + 5) \(y + 5)M\(x - 5) \(y + 5)L\(x + 5) \(y - 5)\"/>"
  }

  /// A cross in a disc.
  static func stop(at x: Int, _ y: Int) -> Markup {
    """
    <circle class="stop" cx="\(x)" cy="\(y)" r="7"/>\
    <path class="cross" d="M\(x - 3) \(y - 3)L\(x + 3) \(y + 3)M\(x - 3) \(y + 3)L\(x + 3) \(y - 3)"/>
    """
  }

  private var change: Markup {
    guard marks.contains(.altered) else { return "" }
    return Self.diamond(at: (from + tip) / 2, y)
  }

  static func diamond(at x: Int, _ y: Int) -> Markup {
    "<path class=\"change\" d=\"M\(x - 7) \(y)L\(x) \(y - 7)L\(x + 7) \(y)L\(x) \(y + 7)Z\"/>"
  }

  /// A message of a party to itself leaves its lane and comes back.
  private var loop: Markup {
    let stop = isRefused ? Self.stop(at: from, y + 5) : ""
    return """
      <circle class="start" cx="\(from)" cy="\(y - 5)" r="3"/>\
      <path class="shaft" d="M\(from + 3) \(y - 5)h14q5 0 5 5t-5 5h-10"/>\
      \(Self.head(at: from + 2, y + 5, direction: -1))\(change)\(stop)
      """
  }
}
