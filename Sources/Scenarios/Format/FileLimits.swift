/// How much a file of scenarios may hold, and how far it may lead: the one place for it. Above these, `check` says so.
public enum FileLimits {
  /// The largest file, in octets; no more is read.
  public static let largestFile = 1_048_576
  /// The largest table of specifications, in octets.
  public static let largestTable = 4_194_304
  /// The deepest nesting of values.
  public static let deepestNesting = 64
  /// The most events of YAML: a text is one, a list or a mapping two.
  public static let mostEvents = 100_000
  /// The longest text of one value, in octets.
  public static let longestText = 65_536
  /// Reading stops at this many problems of YAML's own: a file this wrong is of another kind.
  static let mostSyntaxProblems = 100
  /// The most problems of one file that are told.
  static let mostProblems = 200
  /// The most parties of a cast.
  public static let mostParties = 100
  /// The most acts of a script.
  public static let mostActs = 10_000
  /// The most scenarios that one may be derived from, one after another.
  public static let mostBases = 8
  /// The most changes of one message in flight.
  public static let mostChanges = 100
  /// The most messages a script may lead to; one that goes on longer never ends.
  public static let longestRun = 100_000
  /// The most commands of a challenge's solution.
  public static let longestSolution = 200
  /// The most variants of a scenario.
  public static let mostVariants = 10
  /// The most attempts that a lesson may propose.
  public static let mostAttempts = 20
  /// The most demonstrations that the questions of a file may have.
  public static let mostDemonstrations = 200
}
