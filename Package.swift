// swift-tools-version: 6.2
import PackageDescription

// DIAGBOX_STATIC=1 links one file without shared libraries (see `make static`):
// pkg-config would put the shared objects first, so it is left out in that mode.
let isStatic = Context.environment["DIAGBOX_STATIC"] != nil
let staticLibraries: [LinkerSetting] =
  isStatic
  ? [.unsafeFlags(["-L\(Context.packageDirectory)/.staticlibs"])]
    + ["nettle", "lzma", "zstd", "lz4", "bz2", "z"].map { .linkedLibrary($0) }
  : []

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// Tests are free of the strict-safety markers.
let testSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error),
]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], extra: [SwiftSetting] = [],
  plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: settings + extra, plugins: plugins)
}

func library(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(
    name: name, pkgConfig: isStatic ? nil : pkgConfig, providers: [.apt([apt])])
}

let package = Package(
  name: "diagbox",
  products: [.executable(name: "diagbox", targets: ["diagbox"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // C libraries, and the few C helpers that Swift cannot express.
    library("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev"),
    library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    library("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
    library("CNettle", pkgConfig: "nettle", apt: "nettle-dev"),
    .target(name: "CSupport"),

    // The pipeline, in order: each target imports only what stands above it.
    module("ByteText", ["CSupport"], extra: [.enableExperimentalFeature("Lifetimes")]),
    module("Digest", ["CNettle"]),
    module("BundleReader", ["ByteText", "CArchive"]),
    module("Artifacts", ["ByteText"], plugins: ["CatalogPlugin"]),
    module("Database", ["ByteText", "CSQLite"]),
    module("RuleModel", ["CYAML", "Database", "Digest"]),
    module("FactStore", ["Artifacts", "ByteText", "Database"]),
    module("Diagnosis", ["Database", "FactStore", "RuleModel"]),
    module("BuiltinRules", ["RuleModel"], plugins: ["RulesPlugin"]),
    module("Reports", ["Database", "Diagnosis", "RuleModel"]),
    module("Collector", ["Artifacts", "CSupport"]),
    module(
      "Analyzer",
      [
        "BundleReader", "Artifacts", "ByteText", "Database", "Digest", "FactStore", "RuleModel",
        "BuiltinRules", "Diagnosis",
      ]),
    module("Fleet", ["Analyzer", "Reports"]),
    .executableTarget(
      name: "diagbox",
      dependencies: [
        "Analyzer", "Artifacts", "BuiltinRules", "Collector", "Database", "Diagnosis",
        "FactStore", "Fleet", "Reports", "RuleModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings, linkerSettings: staticLibraries),

    // Build-time tools: one lists the artifacts, one writes their schema, one checks the rules
    // against it and embeds them.
    .executableTarget(name: "dump-schema", dependencies: ["Artifacts"], swiftSettings: settings),
    .executableTarget(name: "gen-catalog", swiftSettings: settings),
    .plugin(name: "CatalogPlugin", capability: .buildTool(), dependencies: ["gen-catalog"]),
    .executableTarget(
      name: "embed-rules", dependencies: ["RuleModel"],
      swiftSettings: settings, linkerSettings: staticLibraries),
    .plugin(name: "RulesPlugin", capability: .buildTool(), dependencies: ["embed-rules"]),

    .testTarget(name: "ByteTextTests", dependencies: ["ByteText"], swiftSettings: testSettings),
    .testTarget(
      name: "ArtifactsTests", dependencies: ["Artifacts", "ByteText"],
      exclude: ["Cases"], swiftSettings: testSettings),
    .testTarget(
      name: "BundleReaderTests", dependencies: ["BundleReader"], swiftSettings: testSettings),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Analyzer", "BuiltinRules", "Diagnosis", "FactStore", "RuleModel"],
      swiftSettings: testSettings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Analyzer", "BundleReader", "Collector", "Fleet", "Reports"],
      swiftSettings: testSettings),
    .testTarget(name: "RepositoryTests", swiftSettings: testSettings),
  ],
  swiftLanguageModes: [.v6]
)
