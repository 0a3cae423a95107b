internal import Foundation
internal import Simulator

/// Puts other octets in the place of the message in flight.
enum EditCommand {
  private static let largest = 64 << 20

  static let command = Command(
    name: "edit", arguments: "FILE", group: .forging,
    summary: "put the octets of a file in the place of the message in flight",
    details: "Whatever they are: the receiver decides what to make of them. 'raw' shows what is there now.",
    examples: ["edit forged.http"]
  ) { session, arguments async throws(CommandError) in
    let path = try arguments.one(for: "edit FILE")
    let octets: [UInt8]
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      octets = Array(try handle.read(upToCount: largest + 1) ?? Data())
    } catch {
      throw CommandError("'\(path)' cannot be read", help: error.localizedDescription)
    }
    guard octets.count <= largest else {
      throw CommandError("'\(path)' is too large", help: "\(largest) octets at most")
    }
    return try await session.alter(.replace(octets), cause: "edit \(path)")
  }
}
