internal import Simulation
internal import Transcripts
internal import Wire

/// What a picture says of a message besides its name: how it fared on its way, and what its receiver made of it.
enum MessageMark: String, CaseIterable {
  /// Its receiver refused it: a check failed.
  case refused
  /// Something in it was changed in flight.
  case altered
  /// It arrived nowhere.
  case lost
  /// It arrived twice.
  case twice

  /// The marks of a message, in the order in which they are told.
  static func all(of entry: Entry) -> [MessageMark] {
    let arrival = entry.tampering.filter(\.isAboutArrival)
    let isLost = arrival.contains { $0.became?.hasPrefix("lost") == true }
    return MessageMark.allCases.filter { mark in
      switch mark {
      case .refused: entry.failedCheck != nil
      case .altered: entry.tampering.count > arrival.count
      case .lost: isLost
      case .twice: !isLost && !arrival.isEmpty
      }
    }
  }

  /// The word beside a message's name.
  var word: String { self == .refused ? "✗ refused" : rawValue }

  /// What a legend says of it.
  var meaning: String {
    switch self {
    case .refused: "its receiver refuses it"
    case .altered: "altered on its way"
    case .lost: "lost on its way"
    case .twice: "arrives twice"
    }
  }
}
