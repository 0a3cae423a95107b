import Foundation
import PackagePlugin

/// Has the build write `scenarios/` into the program, anew whenever a file of it changes.
@main
struct EmbedScenariosPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "scenarios")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedScenarios.swift")
    let inside = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    // Folders too: a file that is new changes its folder, and the build learns of it.
    let inputs = [root] + (inside ?? []).filter { $0.pathExtension != "md" }.sorted { $0.path() < $1.path() }
    return [
      .buildCommand(
        displayName: "Embedding scenarios", executable: try context.tool(named: "EmbedScenarios").url,
        arguments: [output.path(), root.path()], inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
