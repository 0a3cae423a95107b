import Foundation

/// The memory that this process holds in the machine.
enum ResidentMemory {
  /// In octets; 0 where the system does not tell in `/proc`.
  static var octets: Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096
  }
}
