public import Diagnostics
internal import Simulation
internal import Wire

extension Rehearsal {
  /// What its script says must happen, as tests: an act, and each message that must follow from it, with what was not met.
  public func tests(of scenario: Scenario) -> TestReport.Suite {
    let name = scenario.variant.map { "\(scenario.name), variant \($0.name)" } ?? scenario.name
    var cases: [TestReport.Case] = []
    for (index, act) in scenario.script.enumerated() {
      let title = "\(index + 1). \(act.title)"
      cases.append(TestReport.Case(title, at: act.location))
      cases += act.expectations.map { TestReport.Case("\(title): \($0.message)", at: $0.location) }
    }
    // What is wrong with a message stands at it or below, and before the next.
    let scripted = cases.count
    if let variant = scenario.variant {
      cases.append(TestReport.Case("what comes of it", at: variant.location))
    }
    for problem in problems {
      let same = cases.lastIndex { $0.location == problem.location }
      let before = cases[..<scripted].lastIndex { item in
        guard let place = item.location, let found = problem.location else { return false }
        return place.file == found.file && place < found
      }
      guard let index = same ?? before else {
        cases.append(TestReport.Case(problem.code.rawValue, at: problem.location, problems: [problem]))
        continue
      }
      cases[index].problems.append(problem)
    }
    return TestReport.Suite(name, cases)
  }
}

extension LibraryCheck.Report {
  /// What was checked, as tests: each scenario file, and whatever else something is wrong with.
  public var tests: TestReport.Suite {
    let others = problems.compactMap(\.location?.file).filter { !files.contains($0) }
    var names: [String] = []
    for name in files + others where !names.contains(name) { names.append(name) }
    var cases = names.map { name in
      TestReport.Case(
        name, at: SourceLocation(file: name, line: 1, column: 1),
        problems: problems.filter { $0.location?.file == name })
    }
    let placeless = problems.filter { $0.location == nil }
    if !placeless.isEmpty {
      cases.append(TestReport.Case("what stands in no file", at: nil, problems: placeless))
    }
    return TestReport.Suite("check", cases)
  }
}
