internal import HTTPTypes
public import Simulation
internal import Wire

extension RenderOptions {
  /// What somebody did otherwise than the script has it, as the commands that do it are typed: `set state forged, drop`.
  public func words(for changes: [Change]) -> String {
    changes.map(words).joined(separator: ", ")
  }

  private func words(for change: Change) -> String {
    switch change {
    case .altered(let alteration, let file): words(for: alteration, from: file)
    case .replayed(let number): "replay \(number)"
    case .putLast: "delay"
    case .delayed(let stretch): "delay \(stretch.text)"
    case .waited(let stretch): "clock +\(stretch.text)"
    case .leaked(let number, _, let found): "steal \(found ?? "\(number)")"
    case .sent(let content, let sender, let receiver): words(for: content, from: sender, to: receiver)
    case .set(let party, let setting, let value): "policy \(party) \(setting) \(value)"
    }
  }

  private func words(for alteration: Alteration, from file: String?) -> String {
    switch alteration {
    case .set(let part, let value): "set \(part) \(shortened(value))"
    case .add(let part, let value): "add \(part) \(shortened(value))"
    case .unset(let part): "unset \(part)"
    case .replace: file.map { "edit \($0)" } ?? "edit"
    case .drop: "drop"
    case .duplicate: "twice"
    }
  }

  private func words(for content: Message.Content, from sender: PartyName, to receiver: PartyName?) -> String
  {
    let ends = "send \(sender)" + (receiver.map { " \($0)" } ?? "")
    guard case .request(let wire, _) = content, let request = try? wire.request else {
      return ends
    }
    return "\(ends) \(request.method.rawValue) \(request.path)"
  }
}
