public import Citations
public import Diagnostics
internal import Foundation
public import OAuthVocabulary
internal import OrderedCollections
internal import Parties
internal import Synchronization

/// All lessons there are, with the course, the glossary and the table of specifications: those built into the program,
/// or those of a folder.
public struct Library: Sendable {
  /// The scenario files in the order of the course.
  public let files: [ScenarioFile]
  /// The names of all scenarios, in that order.
  public let names: [String]
  /// The names of those that are learnt one after another; the rest are looked up.
  private let walked: Set<String>
  /// The first of each name.
  private let filesByName: [String: ScenarioFile]
  private let courseReading: CourseReader.Reading
  /// The folder's own glossary; nil where it has none.
  let ownGlossary: ScenarioFile?
  /// The folder's own questions; nil where it has none.
  let ownQuestions: ScenarioFile?
  /// The sections that may be cited: the program's, and those of the documents that a folder adds.
  public let specifications: SpecificationTable
  package let isBuiltIn: Bool
  /// All files of the folder that it was read from; none where it is the program's own.
  public let ownFiles: [ScenarioFile]

  /// The order of the lessons: a folder's own topics come first, then those of the program that it says nothing of.
  public var course: Course { courseReading.course }

  /// What is wrong with the course, and the text that it is in.
  public var courseProblems: (problems: [Diagnostic], source: SourceText?) {
    (courseReading.problems, courseReading.source)
  }

  /// The lessons that are part of the program.
  public static let builtIn = Library(
    EmbeddedScenarios.files.map {
      ($0.path, ScenarioFile(embedded: $0.text, name: "scenarios/\($0.path)", isOfProgram: true))
    }, isBuiltIn: true)

  /// What the specifications that parties can play define for messages to carry, for the table of what lessons show.
  public static let definedTerms = Features.terms

  /// The lessons of a folder and of those in it. Its course, its glossary, its questions and its specifications add to those
  /// of the program, and count where they speak. Throws where there is no such folder, or nothing in it.
  public init(folder: String) throws(Diagnostic) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Diagnostic(
        "no-such-folder", "there is no folder '\(folder)' to take scenarios from", at: nil,
        help: "name a folder that holds .yaml files")
    }
    let paths = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".yaml") || $0 == "specifications.json" }
      .sorted()
    guard paths.contains(where: { $0.hasSuffix(".yaml") }) else {
      throw Diagnostic(
        "no-scenarios", "there are no scenarios in '\(folder)'", at: nil, help: "their files end in .yaml")
    }
    let tables = try Library.specificationFiles.filter(paths.contains).map { name throws(Diagnostic) in
      try SpecificationsReader().read(ScenarioFile(path: "\(folder)/\(name)"))
    }
    let found = paths.map { (path: $0, file: ScenarioFile(path: "\(folder)/\($0)")) }
    self.init(found, specifications: tables)
  }

  private static let specificationFiles = ["specifications.json", "specifications.yaml"]

  /// What a folder says of all its lessons.
  private static let companions: Set = [
    "course.yaml", "glossary.yaml", "questions.yaml", "specifications.yaml",
  ]

  private init(
    _ found: [(path: String, file: ScenarioFile)], specifications: [SpecificationTable] = [],
    isBuiltIn: Bool = false
  ) {
    let lessons = found.filter {
      $0.path.hasSuffix(".yaml") && !Library.companions.contains($0.path)
    }
    func own(_ path: String) -> ScenarioFile? {
      isBuiltIn ? nil : found.first { $0.path == path }?.file
    }
    var reading = found.first { $0.path == "course.yaml" }
      .map { CourseReader().read($0.file, of: lessons.map(\.file.stem)) }
    if !isBuiltIn, let own = reading?.course {
      reading?.course = own.adding(Library.builtIn.course, for: lessons.map(\.path))
    }
    courseReading = reading ?? CourseReader.Reading(course: Library.builtIn.course)
    let sorted = courseReading.course.sorted(lessons, by: \.path)
    files = sorted.map(\.file.file)
    names = files.map(\.stem)
    walked = Set(sorted.filter(\.isWalked).map(\.file.file.stem))
    filesByName = Dictionary(zip(names, files)) { first, _ in first }
    ownGlossary = own("glossary.yaml")
    ownQuestions = own("questions.yaml")
    self.specifications = specifications.reduce(Library.builtInSpecifications) { $0.adding($1) }
    self.isBuiltIn = isBuiltIn
    ownFiles = isBuiltIn ? [] : found.map(\.file)
  }

  static func embedded(_ path: String) -> ScenarioFile? {
    EmbeddedScenarios.files.first { $0.path == path }.map {
      ScenarioFile(embedded: $0.text, name: "scenarios/\(path)")
    }
  }

  static let builtInSpecifications = SpecificationTable(
    documents: Dictionary(
      EmbeddedScenarios.specifications.map { entry in
        (
          entry.name,
          SpecificationTable.Document(
            title: entry.title, date: entry.date, url: entry.url, list: entry.sections)
        )
      }
    ) { first, _ in first })

  /// Whether the scenario of that name has its turn in the course; one that is looked up when it is needed has none.
  public func isWalked(_ name: String) -> Bool { walked.contains(name) }

  /// The file of the scenario of that name; nil if there is none.
  public func file(named name: String) -> ScenarioFile? {
    filesByName[name]
  }

  /// Reads one scenario; one of the program's own once, however often it is asked for.
  public func read(_ file: ScenarioFile) -> ScenarioReader.Reading {
    guard isBuiltIn, file.isOfProgram else { return readAnew(file) }
    if let known = Library.builtInReadings.withLock({ $0[file.name] }) { return known }
    let reading = readAnew(file)
    Library.builtInReadings.withLock { $0[file.name] = reading }
    return reading
  }

  private static let builtInReadings = Mutex<[String: ScenarioReader.Reading]>([:])

  /// Reads one scenario as one of its variants; as ``read(_:)`` does where that is nil.
  public func read(_ file: ScenarioFile, as variant: String?) -> ScenarioReader.Reading {
    variant.map { readAnew(file, as: $0) } ?? read(file)
  }

  private func readAnew(_ file: ScenarioFile, as variant: String? = nil) -> ScenarioReader.Reading {
    ScenarioReader(specifications: specifications, names: { self.extensible }, bases: bases)
      .read(file, variant: variant)
  }

  /// What a file may extend: another of its folder, of this library, or of the program. So a lesson means the same
  /// whether it is named by its path or found in a folder of lessons.
  /// Those of the program extend one another, and nothing of anybody's.
  private func bases(named name: String, of file: ScenarioFile) -> [ScenarioFile] {
    let ofProgram = Library.builtIn.file(named: name)
    let own = file.isOfProgram ? [] : [file.neighbour(named: name), self.file(named: name)]
    return (own + [ofProgram]).compactMap { $0 }
  }

  /// The names that a file may speak of: this library's own, then those of the program.
  var extensible: [String] {
    Array(OrderedSet(names + Library.builtIn.names))
  }
}

/// The file format as a JSON Schema, for editors.
public enum ScenarioSchema {
  /// The schema's text (draft 2020-12).
  public static var text: String {
    JSONSchemaWriter.schema(
      for: ScenarioShape.file, identifier: "https://grantwalk.example/scenario.schema.json",
      title: "Grantwalk scenario")
  }
}
