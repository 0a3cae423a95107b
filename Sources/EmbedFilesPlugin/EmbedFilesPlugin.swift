import Foundation
import PackagePlugin

/// Has the build write files that are no Swift into the program, anew whenever one of them changes: `scenarios/`, and what
/// lies among the renderers.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let isOfScenarios = target.name == "Scenarios"
    let root = context.package.directoryURL.appending(
      path: isOfScenarios ? "scenarios" : "Sources/\(target.name)")
    let output = context.pluginWorkDirectoryURL.appending(
      path: isOfScenarios ? "EmbeddedScenarios.swift" : "EmbeddedFiles.swift")
    let inside = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    // Folders too: a file that is new changes its folder, and the build learns of it.
    let inputs =
      [root]
      + (inside ?? []).filter { !["md", "swift"].contains($0.pathExtension) }.sorted { $0.path() < $1.path() }
    return [
      .buildCommand(
        displayName: "Embedding files of \(target.name)",
        executable: try context.tool(named: "EmbedFiles").url,
        arguments: [target.name.lowercased(), output.path(), root.path()], inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
