import SharingEngine
import Terminal
import Widgets

/// What keys and pasted text do in Share Instance.
extension ShareDialog {
  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .submit where authorization.isOpen: closeAuthorization()
    case .editor:
      if let text = authorization.editor?.text {
        session = EditSession(text)
        steps.edit(text)
      }
    case .submit: submit(&steps)
    case .choices: openChoices(&steps)
    default: scrollRequest(command, context)
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    awaited = nil
    if list != nil { return handleInList(key, &steps) }
    if authorization.isOpen {
      if key == .tab { closeAuthorization() } else { authorization.handle(key) }
      return
    }
    if handleInField(key) { return inquire(&steps) }
    switch key {
    case .down where [.region, .guid, .authorization].contains(focus): openChoices(&steps)
    case .tab, .down: moveFocus(by: 1)
    case .backTab, .up: moveFocus(by: -1)
    case .right where focus == .share: focus = .cancel
    case .left where focus == .cancel: focus = .share
    case .enter: press(&steps)
    default: break
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    if list != nil {
      list?.insert(text, &steps)
      return true
    }
    if authorization.isOpen { return authorization.paste(text) }
    guard insert(text) else { return false }
    inquire(&steps)
    return true
  }

  mutating func escape(_ steps: inout Steps, _ context: Context) {
    if list != nil {
      list = nil
    } else if authorization.isOpen {
      let summary = authorization.summary
      if authorization.cancel() {
        steps.notify(.warning, "Not taken over, but kept for when you come back. Authorization is still: \(summary).")
      }
    } else if isTouched {
      steps.open(.confirm(.discard))
    } else {
      steps.close()
    }
  }

  private mutating func handleInField(_ key: Key) -> Bool {
    switch focus {
    case .distance:
      var group = distanceGroup
      defer { distance = group.selected }
      return group.handle(key)
    case .region: return region.handle(key)
    case .kind:
      var group = kindGroup
      defer { kind = group.selected }
      return group.handle(key)
    case .guid: return guid.handle(key)
    case .permanent: return permanent.handle(key)
    case .authorization, .share, .cancel: return false
    }
  }

  private mutating func insert(_ text: String) -> Bool {
    switch focus {
    case .region: region.insert(text.trimmingBlanks())
    case .guid: guid.insert(text.trimmingBlanks())
    case .distance, .kind, .permanent, .authorization, .share, .cancel: return false
    }
    return true
  }

  private mutating func moveFocus(by distance: Int) {
    let index = stops.firstIndex(of: focus) ?? 0
    focus = stops[(index + distance + stops.count) % stops.count]
  }

  private mutating func press(_ steps: inout Steps) {
    switch focus {
    case .share: submit(&steps)
    case .cancel: steps.close()
    case .authorization: authorization.open()
    case .distance, .region, .kind, .guid, .permanent: moveFocus(by: 1)
    }
  }

  private mutating func submit(_ steps: inout Steps) {
    if let problem = problem ?? (target == nil ? refusal : nil) {
      refusal = problem
      return goToField(of: problem)
    }
    guard target != nil else { return steps.notify(.warning, "The target is still being read. Try again.") }
    refusal = nil
    steps.perform(
      .updateInstance(
        UpdateInstance(instance: details.instance.id, parameters: DocumentWriter.line(document.value))))
  }

  private mutating func closeAuthorization() {
    do throws(Refusal) {
      try authorization.close()
      if refusal?.field == .authorization { refusal = nil }
    } catch {
      refusal = error
    }
  }

  private mutating func openChoices(_ steps: inout Steps) {
    switch focus {
    case .region: list = .regions(except: details.region)
    case .guid:
      let question = PlaceChoices.question(kind)
      awaited = question
      steps.ask(question)
    case .authorization: authorization.open()
    case .distance, .kind, .permanent, .share, .cancel: break
    }
  }

  private mutating func handleInList(_ key: Key, _ steps: inout Steps) {
    switch (key, list) {
    case (.enter, .regions(let regions)):
      if let region = regions.selected { choose(region, nil, &steps) }
    case (.enter, .places(let places)):
      if let place = places.selected { choose(place.region, place.place.id, &steps) }
    default: list?.handle(key, &steps)
    }
  }

  /// A place chosen in another region sets Remote and its key.
  private mutating func choose(_ region: Region, _ id: String?, _ steps: inout Steps) {
    list = nil
    if let id { guid.text = id }
    distance = region == details.region ? .local : .remote
    self.region.text = distance == .remote ? region.key : ""
    if focus == .region { focus = .kind }
    inquire(&steps)
  }
}
