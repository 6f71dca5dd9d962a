import SharingEngine
import Terminal
import Widgets

/// What the unshare dialog says: the question, each row with what came of it, what else ends, who keeps access, the requests.
extension UnshareDialog {
  var frame: ConfirmationFrame {
    ConfirmationFrame(
      title: "Unshare", heading: MessageStrip(.warning, question()),
      body: DialogBody(.facts(rows), .sentences(consequences), .requests(requests)), errors: messages,
      typedName: isOver ? nil : confirmation.typedName,
      buttons: isOver
        ? [Button("Close", emphasised: true)] : [Button("OK", enabled: isReady, emphasised: true), Button("Cancel")])
  }

  func plainText(_ context: Context) -> String {
    let rows = rows.map { "\($0.label) \($0.value.content)" }
    return DialogText(
      "Unshare", [question(isWhole: true)] + rows + consequences + messages + requests.flatMap { DialogText.lines($0) }
    ).text
  }

  func copyItems(_ context: Context) -> [CopyItem] {
    messages.map { CopyItem("error", $0) } + CopyItem.requests(requests)
  }

  /// What came of commands that are done, for the news.
  var done: String {
    "\(proxies.count) proxy instances lost access, \(counted(shares.count, "open share")) ended"
  }

  /// `isWhole` where an ID is not shortened.
  func question(isWhole: Bool = false) -> String {
    if isOver { return RowResult.summary("Unshared", items.map(\.result)) + " What was not done is as it was." }
    guard proxies.count == 1, let proxy = proxies.first else {
      return proxies.isEmpty
        ? "End the open shares there?" : "Unshare these \(proxies.count) proxy instances\(hiddenWords)?"
    }
    let id = isWhole ? proxy.id.text : Text.identifier(proxy.id.text).content
    return "Unshare proxy instance \(id) (\(proxy.name)) in space \(proxy.spaceName), \(proxy.subaccountName), "
      + "\(proxy.region.key)\(hiddenWords)?"
  }

  /// The proxies, where the question does not name the one.
  private var rows: [KeyValueList.Item] {
    guard proxies.count > 1 else { return [] }
    return items.flatMap { item in
      (item.preview?.proxies ?? []).map { proxy in
        RowResult.line("\(proxy.name) in \(proxy.spaceName), \(proxy.region.key)", item.result)
      }
    }
  }

  private var consequences: [String] {
    if isOver { return [] }
    var sentences: [String] = []
    if !proxies.isEmpty {
      let (they, them) = proxies.count == 1 ? ("It loses its", "It is") : ("They lose their", "They are")
      sentences.append("\(they) access\(name.isEmpty ? "" : " to \(name)"). \(them) not deleted.")
    }
    if !shares.isEmpty {
      let words = shares.map { "the \($0.kindWord) share to \($0.targetWords)\(usedElsewhere($0))" }
      sentences.append("\(proxies.isEmpty ? "Ends" : "Also ends"): \(words.joined(separator: "; ")).")
    }
    if !keeping.isEmpty {
      let names = keeping.map { "\($0.name) in \($0.spaceName)" }.joined(separator: ", ")
      sentences.append("\(names) \(keeping.count == 1 ? "keeps its" : "keep their") access.")
    }
    return sentences
  }

  private var shares: [OpenShare] {
    items.flatMap { $0.preview?.shares ?? [] }.reduce(into: []) { all, open in
      if !all.contains(where: { $0.share.id == open.share.id }) { all.append(open) }
    }
  }

  /// Proxies of the shares that end which keep their access, as no command of the dialog takes it (S13).
  private var keeping: [ProxyListing] {
    items.flatMap { $0.preview?.keeping ?? [] }.reduce(into: []) { all, proxy in
      if !(all + proxies).contains(where: { $0.id == proxy.id }) { all.append(proxy) }
    }
  }

  /// Of a share to a whole subaccount, whether other proxies came of it.
  private func usedElsewhere(_ open: OpenShare) -> String {
    guard case .subaccount = open.share.target, open.share.isPermanent, !proxies.isEmpty else { return "" }
    return keeping.contains { $0.share == open.share.id } ? "" : " (not used elsewhere)"
  }

  /// What is wrong, each once.
  private var messages: [String] {
    ([refusal] + items.map(\.refusal)).compactMap { $0?.message }.reduce(into: []) { all, message in
      if !all.contains(message) { all.append(message) }
    }
  }

  /// One for each command that is still to be sent; none before the instance's name is known.
  private var requests: [PlatformRequest] {
    name.isEmpty ? [] : items.filter { $0.result == nil }.map { .unshare($0.selector, of: name) }
  }
}
