import Foundation
import PackagePlugin

/// Checks the rules (every SELECT against the schema of the artifacts) and embeds them: a broken
/// rule is a build error with file and line.
@main
struct RulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    // `Sources/BuiltinRules/rules` links to the folder at the top, so that edits are seen.
    let inputs = target.sourceFiles.filter { ["yaml", "sql"].contains($0.url.pathExtension) }
      .map(\.url).sorted { $0.path < $1.path }
    let package = context.package.directoryURL
    let schema = package.appending(path: "docs/schema.sql")
    let output = context.pluginWorkDirectoryURL.appending(path: "Rules.generated.swift")
    return [
      .buildCommand(
        displayName: "Checking and embedding the rules",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [output.path, schema.path, package.appending(path: "rules").path]
          + inputs.map(\.path),
        inputFiles: inputs + [schema], outputFiles: [output])
    ]
  }
}
