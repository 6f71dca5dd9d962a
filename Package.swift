// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "cockpit",
  products: [
    .executable(name: "cockpit", targets: ["CockpitCommand"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CNCurses", cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "CSQLite", cSettings: [.treatAllWarnings(as: .error)], linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "Terminal", swiftSettings: strict),
    .target(name: "TerminalCurses", dependencies: ["Terminal", "CNCurses"], swiftSettings: strict),
    .target(name: "Widgets", dependencies: ["Terminal"], swiftSettings: strict),
    .target(name: "SharingEngine", swiftSettings: strict),
    .target(
      name: "SharingStorage",
      dependencies: [
        "CSQLite", "SharingEngine", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(
      name: "CredentialSealing",
      dependencies: [
        "SharingEngine", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(name: "Cockpit", dependencies: ["Widgets", "Terminal", "SharingEngine"], swiftSettings: strict),
    .target(
      name: "Configuration", dependencies: ["Cockpit", "Widgets", "Terminal", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .executableTarget(
      name: "CockpitCommand",
      dependencies: [
        "Cockpit", "Configuration", "Widgets", "Terminal", "TerminalCurses", "SharingEngine", "SharingStorage",
        "CredentialSealing", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TerminalCurses"], swiftSettings: strict),
    .testTarget(name: "WidgetsTests", dependencies: ["Widgets"], swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["Cockpit", "SharingEngine", "SharingStorage", "CredentialSealing", "Terminal"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "SharingEngineTests",
      dependencies: [
        "SharingEngine", "SharingStorage", "CredentialSealing", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(name: "ProcessSupport", path: "Tests/ProcessSupport", swiftSettings: strict),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["Configuration", "Cockpit", "Terminal", "Widgets"],
      swiftSettings: strict),
    .testTarget(
      name: "CockpitCommandTests",
      dependencies: [
        "CockpitCommand", "Cockpit", "CredentialSealing", "Terminal", "Widgets", "SharingEngine", "SharingStorage",
        "ProcessSupport",
        "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "RaceDriver", dependencies: ["SharingEngine", "SharingStorage"], path: "Tests/RaceDriver",
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "CockpitCommand", "CredentialSealing", "RaceDriver", "SharingEngine", "SharingStorage", "ProcessSupport",
        "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], exclude: ["Snapshots"],
      swiftSettings: strict),
    .testTarget(
      name: "CredentialSealingTests",
      dependencies: [
        "CredentialSealing", "SharingEngine", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CockpitCommand", "ProcessSupport", "SharingEngine", "SharingStorage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], path: "Tests/Benchmarks", swiftSettings: strict),
    .testTarget(
      name: "SharingStorageTests", dependencies: ["SharingStorage", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CockpitTests", dependencies: ["Cockpit", "SharingEngine", "Terminal", "TestSupport", "Widgets"],
      exclude: ["Snapshots"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
