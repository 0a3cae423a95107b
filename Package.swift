// swift-tools-version: 6.2
import PackageDescription

/// Whether the fuzzers are built: Tests/Fuzzing/run says so. Nothing else is then fit to be linked.
let isFuzzing = Context.environment["GRANTWALK_FUZZING"] == "1"

let language: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // What is asynchronous runs where its caller does: a session is a plain value of whoever plays it.
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let strict = language + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : [])

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let hashTreeCollections = Target.Dependency.product(name: "HashTreeCollections", package: "swift-collections")

/// A library of ours with its test target beside it.
/// - Parameter files: what lies among its sources and is no Swift: plugins bring it into the program.
func library(
  _ name: String, _ dependencies: [Target.Dependency], files: [String] = [],
  plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: files, swiftSettings: strict, plugins: plugins)
}

/// Files beside the tests are read from where they lie.
func tests(_ name: String, _ dependencies: [Target.Dependency], files: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: files, swiftSettings: strict)
}

let package = Package(
  name: "Grantwalk",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "grantwalk", targets: ["grantwalk"]),
    .library(name: "Citations", targets: ["Citations"]),
    .library(name: "TerminalText", targets: ["TerminalText"]),
    .library(name: "Diagnostics", targets: ["Diagnostics"]),
    .library(name: "OAuthVocabulary", targets: ["OAuthVocabulary"]),
    .library(name: "Wire", targets: ["Wire"]),
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "JOSE", targets: ["JOSE"]),
    .library(name: "Parties", targets: ["Parties"]),
    .library(name: "Transcripts", targets: ["Transcripts"]),
    .library(name: "Scenarios", targets: ["Scenarios"]),
    .library(name: "Renderers", targets: ["Renderers"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    // For tests alone.
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.0.0"),
  ],
  targets: [
    .target(name: "CEditLine", linkerSettings: [.linkedLibrary("edit")]),
    .executableTarget(name: "EmbedFiles", swiftSettings: language),
    .plugin(
      name: "EmbedFilesPlugin", capability: .buildTool(), dependencies: ["EmbedFiles"],
      path: "Sources/EmbedFilesPlugin"),
    library("Citations", []),
    library("TerminalText", []),
    library("Diagnostics", ["TerminalText"]),
    library("OAuthVocabulary", ["Citations", crypto, orderedCollections]),
    library("Wire", [httpTypes]),
    library("Simulation", ["Wire", "Citations", crypto, hashTreeCollections]),
    library("JOSE", ["Wire", "Simulation", crypto, cryptoExtras]),
    library(
      "Parties",
      [
        "OAuthVocabulary", "Simulation", "Wire", "JOSE", "Citations", httpTypes, orderedCollections,
        hashTreeCollections,
      ]),
    library("Transcripts", ["Simulation", "Wire", "Citations", httpTypes]),
    library(
      "Scenarios",
      [
        "Parties", "Transcripts", "Diagnostics", "TerminalText", "Simulation", "Wire", "JOSE",
        "OAuthVocabulary",
        "Citations", orderedCollections, httpTypes, .product(name: "Yams", package: "Yams"),
      ], plugins: ["EmbedFilesPlugin"]),
    library(
      "Renderers",
      [
        "Transcripts", "TerminalText", "OAuthVocabulary", "Simulation", "Wire", "Citations", crypto,
        httpTypes,
        mustache,
      ],
      files: [
        "SVG/diagram.css", "Screen/screen.css", "Site/site.css", "Site/site.js", "Site/Templates",
        "Slides/slides.css",
        "Slides/slides.js",
      ],
      plugins: ["EmbedFilesPlugin"]),
    library(
      "Console",
      [
        "Scenarios", "Renderers", "Transcripts", "Parties", "OAuthVocabulary", "Simulation", "Wire", "JOSE",
        "Citations", "Diagnostics", "TerminalText", "CEditLine", httpTypes,
      ]),
    .executableTarget(
      name: "grantwalk",
      dependencies: [
        "Console", "Scenarios", "Renderers", "Transcripts", "Diagnostics", "TerminalText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "benchmarks",
      dependencies: ["Console", "Renderers", "Scenarios", "Parties", "Simulation", "Wire"],
      path: "Tests/Benchmarks",
      exclude: ["oauthlib_flows.py"],
      swiftSettings: strict),
    .executableTarget(name: "empty", path: "Tests/Empty", swiftSettings: strict),
    tests(
      "HouseTests",
      [
        "grantwalk", "Console", "Scenarios", "Renderers", "Transcripts", "Diagnostics", "OAuthVocabulary",
        "Citations", "Wire", "TestSupport",
      ],
      files: ["Snapshots"]),
    tests("CitationsTests", ["Citations"]),
    tests("TerminalTextTests", ["TerminalText", "TestSupport"]),
    tests("DiagnosticsTests", ["Diagnostics", "TestSupport"]),
    tests("OAuthVocabularyTests", ["OAuthVocabulary", "Citations"]),
    tests("JOSETests", ["JOSE", "Simulation", "Wire", crypto]),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("WireTests", ["Wire", "TestSupport", httpTypes]),
    tests("SimulationTests", ["Simulation", "Wire", "TestSupport", "Citations", httpTypes]),
    tests(
      "PartiesTests",
      [
        "Parties", "Renderers", "OAuthVocabulary", "Simulation", "Wire", "JOSE", "Citations", "TestSupport",
        httpTypes,
      ]),
    tests("TranscriptsTests", ["Transcripts", "Simulation", "Wire", "Citations", "TestSupport"]),
    tests(
      "ScenariosTests",
      [
        "Scenarios", "Parties", "Transcripts", "OAuthVocabulary", "Simulation", "Wire", "JOSE", "Citations",
        "Diagnostics", "TestSupport",
        .product(name: "JWTKit", package: "jwt-kit"),
      ],
      files: ["bad", "good"]),
    tests(
      "RenderersTests",
      [
        "Renderers", "Transcripts", "TerminalText", "Parties", "OAuthVocabulary", "Simulation", "Wire",
        "Citations", "TestSupport",
      ],
      files: ["Snapshots", "Fixtures"]),
    tests("TerminalTests", ["grantwalk", "TestSupport"], files: ["Snapshots"]),
    tests(
      "ConsoleTests",
      [
        "Console", "Scenarios", "Renderers", "TerminalText", "Transcripts", "Parties", "Simulation", "JOSE",
        "Wire",
        "Diagnostics", "TestSupport",
      ]),
  ]
)

if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "fuzzing",
      dependencies: [
        "Console", "Scenarios", "Renderers", "Transcripts", "Parties", "JOSE", "Simulation", "Wire",
        "Diagnostics", "TerminalText", "TestSupport",
      ],
      path: "Tests/Fuzzing",
      exclude: ["run"],
      swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}
