import Foundation
import TestSupport

/// One fuzzer: what it is given, and what is done with it.
struct Fuzzer: Sendable {
  /// `messages`
  let name: String
  /// What it begins with, made of the program's lessons.
  let seeds: @Sendable () -> [[UInt8]]
  /// Another input made of one, by a chance; nil where libFuzzer's own changes are as good.
  var mutate: (@Sendable ([UInt8], inout SteadyRandom) -> [UInt8])?
  /// Takes an input. A fault is what stops the program, and what does not end.
  let take: @Sendable ([UInt8]) -> Void

  /// All there are. `Tests/Fuzzing/run` names them too.
  static let all = [scenarios, messages, readers, commands, renderers, mutants]

  /// The one that the environment names.
  static let chosen: Fuzzer? = {
    let name = ProcessInfo.processInfo.environment["GRANTWALK_FUZZER"] ?? ""
    return all.first { $0.name == name }
  }()
}

/// Says that something does not hold that must, and stops there, so that libFuzzer keeps the input.
func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
  guard !holds else { return }
  FileHandle.standardError.write(Data("fault: \(what())\n".utf8))
  abort()
}

/// What libFuzzer calls first: the seeds are laid where it looks for its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func begin(_ count: UnsafeMutablePointer<CInt>?, _ words: UnsafeMutableRawPointer?) -> CInt {
  let environment = ProcessInfo.processInfo.environment
  guard let fuzzer = Fuzzer.chosen else {
    print("GRANTWALK_FUZZER must be one of \(Fuzzer.all.map(\.name).joined(separator: ", "))")
    exit(2)
  }
  if let folder = environment["GRANTWALK_FUZZER_SEEDS"] {
    for (number, seed) in fuzzer.seeds().enumerated() {
      do {
        try Data(seed).write(to: URL(filePath: "\(folder)/seed-\(number)"))
      } catch {
        print("\(folder) cannot be written: \(error)")
        exit(1)
      }
    }
  }
  return 0
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzer.chosen?.take(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// What libFuzzer calls to make an input of another.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: Int, _ seed: UInt32) -> Int {
  guard let mutate = Fuzzer.chosen?.mutate else { return mutateBlindly(start, count, most) }
  var chance = SteadyRandom(seed: UInt64(seed))
  let made = mutate(Array(UnsafeBufferPointer(start: start, count: count)), &chance).prefix(most)
  UnsafeMutableBufferPointer(start: start, count: made.count).update(fromContentsOf: made)
  return made.count
}

/// Where the program begins: SwiftPM has the linker call this, and not the `main` that libFuzzer has.
@_cdecl("fuzzing_main")
public func start(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
  var (count, words) = (count, words)
  return drive(&count, &words, take)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func drive(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ take: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// libFuzzer's own changes, which know nothing of what the octets mean.
func mutatedBlindly(_ octets: [UInt8]) -> [UInt8] {
  let most = octets.count + 64
  var copy = octets + [UInt8](repeating: 0, count: 64)
  let count = copy.withUnsafeMutableBufferPointer { buffer in
    buffer.baseAddress.map { mutateBlindly($0, octets.count, most) } ?? 0
  }
  return Array(copy.prefix(count))
}

@_silgen_name("LLVMFuzzerMutate")
private func mutateBlindly(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: Int) -> Int
