internal import Foundation

/// Where progress is kept: `progress.json` in the state folder.
final class ProgressStore {
  private let file: PrivateFile?
  private(set) var progress = Progress()
  /// What went wrong with the file, to be said once; nil while all is well.
  private var problem: String?
  /// Whether the file is left alone, because it is none of ours or of a later version.
  private var isLeftAlone = false

  /// - Parameter folder: nil where nothing is to be kept; then progress lasts as long as the session.
  init(_ folder: StateFolder?) {
    file = folder?.path.map { PrivateFile(path: "\($0)/progress.json") }
    problem = folder?.problem
    load()
  }

  /// Whether what is done outlasts the session.
  var isKept: Bool { file != nil && !isLeftAlone }

  /// What there is to be said about the file, once.
  func takeProblem() -> String? {
    defer { problem = nil }
    return problem
  }

  /// Changes what is known of one lesson, the one that is open, and keeps it. What another session has written
  /// meanwhile stays.
  /// - Parameter variant: the variant that is open; nil for the first, and where there are none.
  func update(_ lesson: String, _ variant: String? = nil, _ change: (inout Progress.Lesson) -> Void) {
    var known = progress[lesson, variant] ?? Progress.Lesson()
    let before = known
    change(&known)
    guard known != before || progress.last != lesson || progress.lastVariant != variant else { return }
    merge(here: lesson) { progress in
      var known = progress[lesson, variant] ?? Progress.Lesson()
      change(&known)
      progress[lesson, variant] = known
      (progress.last, progress.lastVariant) = (lesson, variant)
    }
  }

  /// Notes that the lesson is the one that is left now, be it that another session has moved on meanwhile.
  func leave(_ lesson: String, _ variant: String? = nil) {
    guard progress.last == lesson, progress.lastVariant == variant else { return }
    merge(here: lesson) { ($0.last, $0.lastVariant) = (lesson, variant) }
  }

  /// What was done in former sessions.
  private func load() {
    guard let file else { return }
    do throws(FileProblem) {
      guard let octets = try file.octets() else { return }
      if let kept = read(octets, of: file) { progress.add(kept, but: nil) }
    } catch {
      isLeftAlone = true
      problem = "your progress is not kept: \(error)"
    }
  }

  /// Changes what is known, and the file with it: what other sessions have written by then stays, and no other writes
  /// meanwhile. What cannot be written now is written with the next change.
  /// - Parameter here: the lesson in which this session knows best where the learner is.
  private func merge(here: String, _ change: (inout Progress) -> Void) {
    var isChanged = false
    do throws(FileProblem) {
      guard let file, !isLeftAlone else { return change(&progress) }
      try file.change { octets in
        if let kept = octets.flatMap({ read($0, of: file) }) { progress.add(kept, but: here) }
        change(&progress)
        isChanged = true
        return isLeftAlone ? nil : text
      }
    } catch {
      if !isChanged { change(&progress) }
      if case .unwritable = error {} else { isLeftAlone = true }
      problem = "your progress is not kept: \(error)"
    }
  }

  /// What the file holds; nil where it is none of ours, which is then set aside, or left alone.
  private func read(_ octets: [UInt8], of file: PrivateFile) -> Progress? {
    let decoded = try? JSONDecoder().decode(Progress.self, from: Data(octets))
    if let decoded, decoded.version == Progress.currentVersion { return decoded }
    if let decoded, decoded.version > Progress.currentVersion {
      isLeftAlone = true
      problem = "the file of your progress is of a later version of this program; it is left alone"
    } else if let aside = file.setAside() {
      problem = "the file of your progress could not be read; it was set aside as \(aside)"
    } else {
      isLeftAlone = true
      problem = "the file of your progress could not be read, and not be set aside: \(file.path)"
    }
    return nil
  }

  private var text: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return (try? encoder.encode(progress)).map { String(decoding: $0, as: UTF8.self) + "\n" }
  }
}
