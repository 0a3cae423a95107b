import Foundation
import PackagePlugin

/// Has the build write `scenarios/` into the program, anew whenever a file of it changes.
@main
struct EmbedScenariosPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "scenarios")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedScenarios.swift")
    let files =
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { ["yaml", "json"].contains($0.pathExtension) }
      .sorted { $0.path() < $1.path() } ?? []
    return [
      .buildCommand(
        displayName: "Embedding scenarios", executable: try context.tool(named: "EmbedScenarios").url,
        arguments: [output.path(), root.path()] + files.map { $0.path() }, inputFiles: files,
        outputFiles: [output])
    ]
  }
}
