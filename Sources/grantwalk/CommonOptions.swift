import ArgumentParser
import Console
import Diagnostics
import Foundation
import Renderers
import Scenarios
internal import TerminalText

/// Where the lessons come from; every subcommand that reads them takes it.
struct LibraryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take scenarios from DIR instead of those built in, which they may still extend.", valueName: "dir"))
  var scenarios: String?

  /// The folder that the option, else GRANTWALK_SCENARIOS, names; nil for the lessons that are built in.
  var folder: String? {
    let named = scenarios ?? ProcessInfo.processInfo.environment["GRANTWALK_SCENARIOS"]
    return named?.isEmpty == false ? named : nil
  }

  /// How a page's commands name the lessons, so that they find them: a folder that the environment names, they find anyway.
  var place: LessonsPlace { scenarios.map { .folder($0) } ?? .known }

  /// The same for one file, which may have been named by its path.
  func place(of file: ScenarioFile?, in library: Library) -> LessonsPlace {
    guard let file, let path = file.path, library.file(named: file.stem)?.name != file.name else {
      return place
    }
    return .file(path)
  }

  /// The library that the option, else GRANTWALK_SCENARIOS, names; else the built-in one.
  func library() throws -> Library {
    guard let named = folder else { return .builtIn }
    let library: Library
    do {
      library = try Library(folder: named)
    } catch {
      throw Failure.failed(DiagnosticTextRenderer(sources: []).render(error))
    }
    let (problems, source) = library.courseProblems
    guard !problems.contains(where: { $0.severity == .error }) else {
      throw Failure.failed(DiagnosticTextRenderer(sources: source.map { [$0] } ?? []).render(problems))
    }
    return library
  }
}

extension Library {
  /// The glossary; one that has errors ends the command, with what is wrong.
  func usableGlossary() throws -> Glossary {
    // What is wrong with the program's own, 'check' tells.
    guard !isBuiltIn else { return glossary }
    let (glossary, problems, source) = readGlossary()
    guard !problems.contains(where: { $0.severity == .error }) else {
      throw Failure.failed(DiagnosticTextRenderer(sources: source.map { [$0] } ?? []).render(problems))
    }
    return glossary
  }

  /// The questions; a folder's own that have errors end the command, with what is wrong.
  func usableQuestions() throws -> FrequentQuestions {
    let reading = readQuestions()
    guard !reading.problems.contains(where: { $0.severity == .error }) else {
      throw Failure.failed(
        DiagnosticTextRenderer(sources: reading.source.map { [$0] } ?? []).render(reading.problems))
    }
    return reading.questions
  }

  /// The file of a lesson's name or a path; a name that there is not is wrong usage.
  func named(_ name: String) throws -> ScenarioFile {
    do {
      return try find(name)
    } catch {
      throw Failure.usage(error.description)
    }
  }
}

/// How results are drawn.
struct LookOptions: ParsableArguments {
  @Flag(help: "No colour, no drawing: sentences, for screen readers and pipes.")
  var plain = false

  @Option(
    help: ArgumentHelp("Draw for N columns, from 20 to 400. Running text fills 100 at most.", valueName: "n"))
  var width: Int?

  func validate() throws {
    if let width, !(20...400).contains(width) {
      throw ValidationError("--width takes a number from 20 to 400")
    }
  }

  /// The columns to draw for: those asked for, those of the window, else 80.
  var columns: Int {
    width ?? (isTerminal(1) ? max(20, TerminalSize.of(1).columns) : 80)
  }

  /// Whether colours may be used: on a terminal that can, unless NO_COLOR is set.
  var isColored: Bool {
    let environment = ProcessInfo.processInfo.environment
    return !plain && isTerminal(1) && (environment["NO_COLOR"] ?? "").isEmpty
      && !["", "dumb"].contains(environment["TERM"] ?? "")
  }

  /// Whether a terminal shows the results, and its locale has nothing but ASCII. A pipe carries octets: files
  /// are UTF-8 whatever the terminal.
  var isASCII: Bool {
    isTerminal(1) && !TerminalLocale.isUTF8
  }

  func options(detail: RenderOptions.Detail = .normal) -> RenderOptions {
    RenderOptions(
      width: columns, theme: isColored ? .standard : .none, glyphs: isASCII ? .ascii : .unicode,
      detail: detail,
      isPlain: plain)
  }
}

/// Where the answers to lessons' questions stand in pages and slides.
struct AnswerOptions: ParsableArguments {
  @Flag(help: "Leave out the answers to questions: for who is to find them.")
  var handout = false

  @Flag(help: "Put each answer below its question: for who teaches.")
  var teacher = false

  func validate() throws {
    if handout && teacher { throw ValidationError("--handout and --teacher exclude each other") }
  }

  var answers: RenderOptions.Answers { handout ? .none : teacher ? .shown : .apart }
}
