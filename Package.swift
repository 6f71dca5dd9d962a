// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "cockpit",
  dependencies: [],
  targets: [
    .target(name: "CNCurses", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "Terminal", swiftSettings: strict),
    .target(name: "TerminalCurses", dependencies: ["Terminal", "CNCurses"], swiftSettings: strict),
    .target(name: "Widgets", dependencies: ["Terminal"], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TerminalCurses"], swiftSettings: strict),
    .testTarget(name: "WidgetsTests", dependencies: ["Widgets"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
