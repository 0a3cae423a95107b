/// What resource servers hold.
enum ResourceSettings {
  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      cast: "resources",
      .map(
        keys: .texts(.resource),
        values: .record(
          noun: "resource",
          [
            .init("scope", .text(.scopeToken), "The scope token that opens it; not where passwords do."),
            .init(
              "meaning", .text(.anything),
              "What a person is asked to allow: see your trips; not where passwords open it."),
            .init("body", .anything, "What it answers, as JSON; what is read must have one."),
            .init("sends", .anything, "What clients hand in there, as JSON; with POST and PUT."),
          ])), "What it holds, by path, and what can be done there: /trips is read, POST /trips adds to it")
  ]
}
