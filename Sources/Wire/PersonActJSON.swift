/// The JSON form of what passes without HTTP, as `docs/transcript.md` describes it: `act` says which it is, and each
/// value has a name of its own.
extension PersonAct: Codable {
  private enum Keys: String, CodingKey {
    case act, address, page, submission, errand, said, found, cookies, stored, call, html, purpose
  }

  private enum Kind: String, Codable {
    case opens, sees, submits, asks, says, finds, reads, calls, gets, writes, wakes
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Keys.self)
    switch try members.decode(Kind.self, forKey: .act) {
    case .opens: self = .opens(address: try members.decode(String.self, forKey: .address))
    case .sees: self = .sees(try members.decode(Page.self, forKey: .page))
    case .submits: self = .submits(try members.decode(FormSubmission.self, forKey: .submission))
    case .asks: self = .asks(try members.decode(String.self, forKey: .errand))
    case .says: self = .says(try members.decode([NamedValue].self, forKey: .said))
    case .finds: self = .finds(try members.decode([NamedValue].self, forKey: .found))
    case .reads:
      self = .reads(
        address: try members.decode(String.self, forKey: .address),
        cookies: try members.decode(String.self, forKey: .cookies),
        stored: try members.decodeIfPresent([NamedValue].self, forKey: .stored) ?? [])
    case .calls: self = .calls(try members.decode(BrowserCall.self, forKey: .call))
    case .gets: self = .gets(try members.decode(BrowserCall.self, forKey: .call))
    case .writes: self = .writes(html: try members.decode(String.self, forKey: .html))
    case .wakes: self = .wakes(purpose: try members.decode(String.self, forKey: .purpose))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Keys.self)
    switch self {
    case .opens(let address):
      try members.encode(Kind.opens, forKey: .act)
      try members.encode(address, forKey: .address)
    case .sees(let page):
      try members.encode(Kind.sees, forKey: .act)
      try members.encode(page, forKey: .page)
    case .submits(let submission):
      try members.encode(Kind.submits, forKey: .act)
      try members.encode(submission, forKey: .submission)
    case .asks(let errand):
      try members.encode(Kind.asks, forKey: .act)
      try members.encode(errand, forKey: .errand)
    case .says(let pieces):
      try members.encode(Kind.says, forKey: .act)
      try members.encode(pieces, forKey: .said)
    case .finds(let entries):
      try members.encode(Kind.finds, forKey: .act)
      try members.encode(entries, forKey: .found)
    case .reads(let address, let cookies, let stored):
      try members.encode(Kind.reads, forKey: .act)
      try members.encode(address, forKey: .address)
      try members.encode(cookies, forKey: .cookies)
      if !stored.isEmpty { try members.encode(stored, forKey: .stored) }
    case .calls(let call):
      try members.encode(Kind.calls, forKey: .act)
      try members.encode(call, forKey: .call)
    case .gets(let call):
      try members.encode(Kind.gets, forKey: .act)
      try members.encode(call, forKey: .call)
    case .writes(let html):
      try members.encode(Kind.writes, forKey: .act)
      try members.encode(html, forKey: .html)
    case .wakes(let purpose):
      try members.encode(Kind.wakes, forKey: .act)
      try members.encode(purpose, forKey: .purpose)
    }
  }
}
