/// One line of the region table (A4): data, so that a new region is a new line.
package struct RegionEntry: Hashable, Sendable {
  package let key: String
  /// Who runs the data centre.
  package let provider: String
  /// Country or continent, and the city.
  package let name: String

  package static let table: [RegionEntry] = rows.split(separator: "\n").map { row in
    let columns = row.split(separator: "|").map(String.init)
    return RegionEntry(key: columns[0], provider: columns[1], name: columns[2])
  }

  private static let rows = """
    cf-ae01|SAP Cloud Infrastructure|UAE (Dubai)
    cf-ap01|SAP Cloud Infrastructure|Australia (Sydney)
    cf-eu01|SAP Cloud Infrastructure|Europe (Frankfurt)
    cf-eu02|SAP Cloud Infrastructure|Europe (Rot)
    cf-jp01|SAP Cloud Infrastructure|Japan (Tokyo)
    cf-us01|SAP Cloud Infrastructure|US (Sterling)
    cf-us02|SAP Cloud Infrastructure|US West (Colorado)
    cf-ap10|Amazon Web Services|Australia (Sydney)
    cf-ap11|Amazon Web Services|Singapore
    cf-ap12|Amazon Web Services|South Korea (Seoul)
    cf-br10|Amazon Web Services|Brazil (São Paulo)
    cf-ca10|Amazon Web Services|Canada (Montreal)
    cf-eu10|Amazon Web Services|Europe (Frankfurt)
    cf-eu11|Amazon Web Services|Europe (Frankfurt)
    cf-eu13|Amazon Web Services|Europe (Milan)
    cf-jp10|Amazon Web Services|Japan (Tokyo)
    cf-us10|Amazon Web Services|US East (VA)
    cf-us11|Amazon Web Services|US West (OR)
    cf-ap20|Microsoft Azure|Australia (Sydney)
    cf-ap21|Microsoft Azure|Singapore
    cf-br20|Microsoft Azure|Brazil (São Paulo)
    cf-ca20|Microsoft Azure|Canada Central (Toronto)
    cf-ch20|Microsoft Azure|Switzerland (Zurich)
    cf-eu20|Microsoft Azure|Europe (Netherlands)
    cf-jp20|Microsoft Azure|Japan (Tokyo)
    cf-us20|Microsoft Azure|US West (WA)
    cf-us21|Microsoft Azure|US East (VA)
    cf-us22|Microsoft Azure|US East (Virginia)
    cf-ap30|Google Cloud|Australia (Sydney)
    cf-ap31|Google Cloud|Singapore
    cf-br30|Google Cloud|Brazil (São Paulo)
    cf-eu30|Google Cloud|Europe (Frankfurt)
    cf-eu31|Google Cloud|Europe (Netherlands)
    cf-il30|Google Cloud|Israel (Tel Aviv)
    cf-in30|Google Cloud|India (Mumbai)
    cf-jp30|Google Cloud|Japan (Osaka)
    cf-jp31|Google Cloud|Japan (Tokyo)
    cf-sa30|Google Cloud|KSA (Dammam)
    cf-sa31|Google Cloud|KSA (Dammam)
    cf-us30|Google Cloud|US Central (IA)
    """
}
