/// One line of the region table (A4): data, so that a new region is a new line.
package struct RegionEntry: Hashable, Sendable {
  package let key: String
  /// Who runs the data centre.
  package let provider: String
  /// Country or continent, and the city.
  package let name: String

  private init(_ key: String, _ provider: String, _ name: String) {
    self.key = key
    self.provider = provider
    self.name = name
  }

  package static let table: [RegionEntry] = [
    .init("cf-ae01", "SAP Cloud Infrastructure", "UAE (Dubai)"),
    .init("cf-ap01", "SAP Cloud Infrastructure", "Australia (Sydney)"),
    .init("cf-eu01", "SAP Cloud Infrastructure", "Europe (Frankfurt)"),
    .init("cf-eu02", "SAP Cloud Infrastructure", "Europe (Rot)"),
    .init("cf-jp01", "SAP Cloud Infrastructure", "Japan (Tokyo)"),
    .init("cf-us01", "SAP Cloud Infrastructure", "US (Sterling)"),
    .init("cf-us02", "SAP Cloud Infrastructure", "US West (Colorado)"),
    .init("cf-ap10", "Amazon Web Services", "Australia (Sydney)"),
    .init("cf-ap11", "Amazon Web Services", "Singapore"),
    .init("cf-ap12", "Amazon Web Services", "South Korea (Seoul)"),
    .init("cf-br10", "Amazon Web Services", "Brazil (São Paulo)"),
    .init("cf-ca10", "Amazon Web Services", "Canada (Montreal)"),
    .init("cf-eu10", "Amazon Web Services", "Europe (Frankfurt)"),
    .init("cf-eu11", "Amazon Web Services", "Europe (Frankfurt)"),
    .init("cf-eu13", "Amazon Web Services", "Europe (Milan)"),
    .init("cf-jp10", "Amazon Web Services", "Japan (Tokyo)"),
    .init("cf-us10", "Amazon Web Services", "US East (VA)"),
    .init("cf-us11", "Amazon Web Services", "US West (OR)"),
    .init("cf-ap20", "Microsoft Azure", "Australia (Sydney)"),
    .init("cf-ap21", "Microsoft Azure", "Singapore"),
    .init("cf-br20", "Microsoft Azure", "Brazil (São Paulo)"),
    .init("cf-ca20", "Microsoft Azure", "Canada Central (Toronto)"),
    .init("cf-ch20", "Microsoft Azure", "Switzerland (Zurich)"),
    .init("cf-eu20", "Microsoft Azure", "Europe (Netherlands)"),
    .init("cf-jp20", "Microsoft Azure", "Japan (Tokyo)"),
    .init("cf-us20", "Microsoft Azure", "US West (WA)"),
    .init("cf-us21", "Microsoft Azure", "US East (VA)"),
    .init("cf-us22", "Microsoft Azure", "US East (Virginia)"),
    .init("cf-ap30", "Google Cloud", "Australia (Sydney)"),
    .init("cf-ap31", "Google Cloud", "Singapore"),
    .init("cf-br30", "Google Cloud", "Brazil (São Paulo)"),
    .init("cf-eu30", "Google Cloud", "Europe (Frankfurt)"),
    .init("cf-eu31", "Google Cloud", "Europe (Netherlands)"),
    .init("cf-il30", "Google Cloud", "Israel (Tel Aviv)"),
    .init("cf-in30", "Google Cloud", "India (Mumbai)"),
    .init("cf-jp30", "Google Cloud", "Japan (Osaka)"),
    .init("cf-jp31", "Google Cloud", "Japan (Tokyo)"),
    .init("cf-sa30", "Google Cloud", "KSA (Dammam)"),
    .init("cf-sa31", "Google Cloud", "KSA (Dammam)"),
    .init("cf-us30", "Google Cloud", "US Central (IA)"),
  ]
}
