import Foundation

/// A program that does nothing, linked as `grantwalk` is: what the time from a start to a first prompt is held against.
@main
struct Empty {
  static func main() {
    // Nothing else, but that it cannot be linked without Foundation.
    _ = FileManager.default
  }
}
