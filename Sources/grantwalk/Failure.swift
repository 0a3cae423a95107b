/// Why a subcommand ends without having done what it was asked, and with which exit status.
struct Failure: Error {
  let message: String
  let status: Int32

  /// An expectation failed, or a file has an error.
  static func failed(_ message: String) -> Failure { Failure(message: message, status: 1) }

  /// The command was used wrongly.
  static func usage(_ message: String) -> Failure { Failure(message: "error: \(message)", status: 2) }
}
