/// The file format as a JSON Schema, for editors.
public enum ScenarioSchema {
  /// The schema's text (draft 2020-12).
  public static var text: String {
    JSONSchemaWriter.schema(
      for: ScenarioShape.file, identifier: "https://grantwalk.example/scenario.schema.json",
      title: "Grantwalk scenario")
  }
}
