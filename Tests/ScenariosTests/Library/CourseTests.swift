import Diagnostics
import Testing
import TestSupport

@testable import Scenarios

@Suite("The course")
struct CourseTests {
  private static let lesson = Derived.yaml("").replacing("extends: minimal\n", with: "")

  /// A library of these lessons, in a folder with that course.
  private func withLibrary(_ course: String, _ paths: [String], _ body: (Library) async throws -> Void)
    async throws
  {
    try await TemporaryFolder.with { folder in
      for path in paths { folder.write("\(path).yaml", Self.lesson) }
      folder.write("course.yaml", course)
      try await body(try Library(folder: folder.path))
    }
  }

  @Test("sets topics and lessons in order; what it does not name follows by folder and name")
  func order() async throws {
    let course = """
      format: 1
      topics:
        tokens: {about: What they are., lessons: [last, first]}
        basics: {about: How it begins.}

      """
    try await withLibrary(
      course, ["basics/b", "basics/a", "tokens/other", "tokens/first", "tokens/last", "aside/x"]
    ) {
      library in
      #expect(library.names == ["last", "first", "other", "a", "b", "x"])
      #expect(library.course.about("basics") == "How it begins.")
      #expect(library.course.about("aside") == nil)
      #expect(library.course.topics.map(\.name) == ["tokens", "basics"])
      #expect(library.courseProblems.problems.isEmpty)
    }
  }

  @Test("of a folder says of its topics what the program's course does, where it does not")
  func topicsOfProgram() async throws {
    let course = "format: 1\ntopics:\n  aside: {about: Our own., lessons: [x]}\n"
    try await withLibrary(course, ["aside/x", "errors/b", "basics/a"]) { library in
      #expect(library.course.topics.map(\.name) == ["aside", "basics", "errors"])
      #expect(library.course.about("basics") == Library.builtIn.course.about("basics"))
      #expect(library.names.filter(library.isWalked) == ["x", "a"])
      #expect(library.course.topics.map(\.lessons) == [["x"], [], []])
    }
  }

  @Test("leaves out of its way what is looked up, and says where one may choose")
  func choices() async throws {
    let course = """
      format: 1
      topics:
        basics: {about: How it begins.}
        errors: {about: What goes wrong., walked: false}
      choices:
        a: [b, x]
        nowhere: [a, y]

      """
    try await withLibrary(course, ["basics/a", "basics/b", "errors/x"]) { library in
      #expect(library.names.filter(library.isWalked) == ["a", "b"])
      #expect(library.course.choices["a"] == ["b", "x"])
      #expect(
        library.courseProblems.problems.map(\.message) == ["unknown lesson 'nowhere'", "unknown lesson 'y'"])
    }
  }

  @Test("of the program names only lessons there are, each once, and says what each topic is about")
  func builtIn() {
    #expect(Library.builtIn.courseProblems.problems.isEmpty)
    #expect(Library.builtIn.names.prefix(2) == ["valet-key", "authorization-code"])
    #expect(Library.builtIn.isWalked("password-stolen") && !Library.builtIn.isWalked("token-invalid-grant"))
    #expect(Library.builtIn.course.choices["authorization-code"]?.contains("refresh-token") == true)
    #expect(Library.builtIn.file(named: "course") == nil)
    let topics = Library.builtIn.files.compactMap { Library.builtIn.read($0).scenario?.topic }
    for topic in Set(topics) { #expect(Library.builtIn.course.about(topic) != nil, "\(topic)") }
  }

  @Test("tells which lesson it names that there is none of, and which twice; the rest of it counts")
  func faults() async throws {
    let course = """
      format: 1
      topics:
        basics: {about: How it begins., lessons: [secnd, second, first, second]}

      """
    try await withLibrary(course, ["basics/first", "basics/second"]) { library in
      #expect(library.names == ["second", "first"])
      let report = await LibraryCheck(library).run()
      let problems = report.problems.filter { $0.location?.file.hasSuffix("course.yaml") == true }
      #expect(
        problems.map(\.message) == ["unknown lesson 'secnd'", "lesson 'second' has a place already"])
      #expect(problems.map(\.help) == ["did you mean 'second'?", "take one away"])
      #expect(problems.map { $0.location?.line } == [3, 3])
    }
  }

  @Test("knows a lesson by its name alone, so a check tells of two with the same")
  func sameName() async throws {
    try await withLibrary("format: 1\ntopics: {}\n", ["a/one", "b/one", "b/two"]) { library in
      let problems = await LibraryCheck(library).run().problems.filter { $0.message.hasPrefix("two lessons") }
      #expect(problems.map(\.help) == ["give one of them another name"])
      #expect(problems.first?.message.contains("'one'") == true)
    }
  }

  @Test(
    "that cannot be read leaves the lessons in the order of their paths",
    arguments: ["", "topics: [", "format: 2\ntopics: {}\n", "- a"])
  func unreadable(_ course: String) async throws {
    try await withLibrary(course, ["b/one", "a/two"]) { library in
      #expect(library.names == ["two", "one"])
      #expect(!library.courseProblems.problems.isEmpty)
    }
  }
}
