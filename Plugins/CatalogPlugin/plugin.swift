import Foundation
import PackagePlugin

/// Writes the list of all artifacts before the target `Artifacts` compiles.
@main
struct CatalogPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let inputs = target.sourceFiles.filter { $0.url.pathExtension == "swift" }.map(\.url)
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "Catalog.generated.swift")
    return [
      .buildCommand(
        displayName: "Listing the artifacts",
        executable: try context.tool(named: "gen-catalog").url,
        arguments: [output.path] + inputs.map(\.path), inputFiles: inputs, outputFiles: [output])
    ]
  }
}
