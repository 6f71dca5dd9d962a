import SharingEngine
import Terminal
import Widgets

extension ShareDialog {
  var distanceGroup: RadioGroup<Distance> {
    RadioGroup(
      distance,
      [
        .init(.local, "Local", note: "current region, \(details.region.key)"),
        .init(.remote, "Remote", note: "another region"),
      ], axis: .vertical)
  }

  var kindGroup: RadioGroup<TargetKind> {
    RadioGroup(kind, [.init(.space, "Space"), .init(.subaccount, "Subaccount")], axis: .horizontal)
  }

  /// Room for the longest label, `Subaccount ID *`.
  private static let labelColumns = 17

  /// How many rows the parts of the dialog have.
  private struct Layout {
    let gap: Int
    let general: Int
    let request: Int
    /// All of them, and how many of these come and go.
    let all: Int
    let passing: Int
  }

  private func layout(_ context: Context) -> Layout {
    let columns = context.dialogColumns()
    let isTight = context.area.rows < 20
    let gap = isTight ? 0 : 1
    let general = general?.height(columns: columns) ?? 0
    let notes = shownNotes(context)
    let guid = notes.guid.reduce(0) { $0 + $1.height(columns: columns - Self.labelColumns) }
    let region = notes.region?.height(columns: columns - Self.labelColumns) ?? 0
    // A line is kept free for what the GUID names, so that the dialog does not jump as one types.
    let note = max(gap, guid) + region
    // Header, fields, gaps and buttons.
    let others = 3 * gap + 2 + (distance == .remote ? 1 : 0) + 4 + note + gap + general + 1
    let room = max(1, context.area.rows - 4 - others)
    let request = min(room, requestBody.height(columns: columns - Self.labelColumns, room: room))
    // What is there before anything is typed keeps its place: header, fields, a line for the request, buttons.
    let settled = 4 * gap + 6 + gap + 2
    return Layout(
      gap: gap, general: general, request: request, all: others + request, passing: others + request - settled)
  }

  private var requestBody: DialogBody { DialogBody([.text(Text(DocumentWriter.line(document.value), .dim))]) }

  private func requestHeight(_ context: Context) -> Int {
    requestBody.height(columns: context.dialogColumns() - Self.labelColumns, room: layout(context).request)
  }

  func isRequestCut(_ context: Context) -> Bool { requestHeight(context) > layout(context).request }

  mutating func scrollRequest(_ motion: CommandID, _ context: Context) {
    scroll.move(motion, rows: requestHeight(context), height: layout(context).request)
  }

  /// What is wrong with nothing that the form shows.
  private var general: MessageStrip? {
    refusal.flatMap { $0.field.map(Self.shownAtField) == true ? nil : MessageStrip(.error, $0.message) }
  }

  func draw(into surface: inout Surface, _ context: Context) {
    let theme = context.theme
    let layout = layout(context)
    let hasRoom = layout.gap > 0
    var inner = DialogFrame("Share Instance", rows: layout.all, passing: layout.passing)
      .draw(into: &surface, in: context.area, theme: theme)
    let buttons = inner.takeBottom(1)
    if let general { general.draw(into: &surface, in: inner.takeBottom(layout.general), theme: theme) }
    if hasRoom {
      drawHeader(into: &surface, in: inner.takeTop(1), theme)
      _ = inner.takeTop(1)
    }
    var form = Form(in: inner, labelColumns: Self.labelColumns)
    let anchor = drawFields(&form, shownNotes(context), hasRoom: hasRoom, into: &surface, theme)
    form.skip(layout.gap)
    let requestRect = form.row("Request", height: layout.request, into: &surface, theme: theme)
    requestBody.draw(into: &surface, in: requestRect, scroll: scroll, theme: theme)
    Buttons([Button("Share", enabled: isValid, emphasised: true), Button("Cancel")])
      .draw(into: &surface, in: buttons, theme: theme, focused: focus == .share ? 0 : focus == .cancel ? 1 : nil)
    if let list, var anchor {
      anchor.columns = buttons.endColumn - anchor.column
      list.draw(into: &surface, at: anchor, in: context.aboveHints, theme: theme)
    }
    authorization.draw(into: &surface, context, refusal: refusal?.field == .authorization ? refusal : nil)
  }

  func plainText(_ context: Context) -> String {
    let path = details.path.suffix(2).map(\.name).joined(separator: " / ")
    let place = distance == .local ? "Local, \(details.region.key)" : "Remote, \(region.text)"
    let label = kind == .space ? "Space ID" : "Subaccount ID"
    return DialogText(
      "Share Instance",
      [
        "\(details.instance.name), \(path) (\(details.region.key))", "Where: \(place)", "\(label): \(guid.text)",
        notes.region?.text.content,
      ] + notes.guid.map(\.text.content) + [
        "Permanent: \(permanent.isOn ? "on" : "off")", "Authorization: \(authorization.summary)", refusal?.message,
      ] + DialogText.lines(request)
    ).text
  }

  func copyItems(_ context: Context) -> [CopyItem] {
    (refusal.map { [CopyItem("error", $0.message)] } ?? []) + CopyItem.request(request)
  }

  private var request: PlatformRequest { .share(document, of: details.instance.name) }

  private func drawHeader(into surface: inout Surface, in rect: Rect, _ theme: Theme) {
    let path = details.path.suffix(2).map(\.name).joined(separator: " / ")
    surface.write(
      [Text(details.instance.name, .title), Text(" · \(path) (\(details.region.key))", .dim)], in: rect, theme: theme)
    let limit = details.instance.plan.limits?.proxies ?? 0
    surface.write(
      Text("\(details.proxies.count) of \(limit) proxies", .dim), in: rect, theme: theme, alignment: .trailing)
  }

  /// Draws the fields and returns where the focused one stands.
  private func drawFields(
    _ form: inout Form, _ notes: Notes, hasRoom: Bool, into surface: inout Surface, _ theme: Theme
  ) -> Rect? {
    var places: [Stop: Rect] = [:]
    func isFocused(_ stop: Stop) -> Bool { focus == stop && list == nil && !authorization.isOpen }
    let distanceRect = form.row("Where", height: 2, into: &surface, theme: theme)
    distanceGroup.draw(into: &surface, in: distanceRect, theme: theme, focused: isFocused(.distance))
    if distance == .remote {
      let rect = form.row("Region key", required: true, choices: "choose", into: &surface, theme: theme)
      region.draw(into: &surface, in: rect, theme: theme, focused: isFocused(.region))
      places[.region] = rect
      if let note = notes.region { draw(note, in: &form, into: &surface, theme) }
    }
    let kindRect = form.row("Share with", into: &surface, theme: theme)
    kindGroup.draw(into: &surface, in: kindRect, theme: theme, focused: isFocused(.kind))
    let label = kind == .space ? "Space ID" : "Subaccount ID"
    let guidRect = form.row(label, required: true, choices: "choose", into: &surface, theme: theme)
    guid.draw(into: &surface, in: guidRect, theme: theme, focused: isFocused(.guid))
    places[.guid] = guidRect
    for note in notes.guid { draw(note, in: &form, into: &surface, theme) }
    if notes.guid.isEmpty, hasRoom { form.skip() }
    let permanentRect = form.row("Permanent", into: &surface, theme: theme)
    permanent.draw(into: &surface, in: permanentRect, theme: theme, focused: isFocused(.permanent))
    let rect = form.row("Authorization", choices: "edit", into: &surface, theme: theme)
    let look: Look = isFocused(.authorization) ? .selected : .dim
    surface.write(Text("[\(authorization.summary)]", look), in: rect, theme: theme)
    surface.addHit(rect, .stop(rect.origin, isFocused: isFocused(.authorization), keys: [.enter]))
    places[.authorization] = rect
    return places[focus]
  }

  private func draw(_ note: Paragraph, in form: inout Form, into surface: inout Surface, _ theme: Theme) {
    let rows = note.height(columns: form.rest.columns - form.labelColumns)
    note.draw(into: &surface, in: form.row("", height: rows, into: &surface, theme: theme), theme: theme)
  }

  // MARK: What the lines below the fields say

  struct Notes {
    var region: Paragraph?
    var guid: [Paragraph] = []
  }

  private static func shownAtField(_ field: Refusal.Field) -> Bool {
    [.landscape, .spaceGUID, .subaccountGUID, .authorization].contains(field)
  }

  private var notes: Notes {
    var notes = Notes()
    let wrong = refusal ?? (isUntouchedSoFar ? nil : problem)
    if let wrong, wrong.field == .landscape {
      notes.region = Paragraph(wrong.message, .refused)
    } else if distance == .remote, let entry = Region(region.text)?.entry {
      notes.region = Paragraph("\(entry.name), \(entry.provider)", .dim)
    }
    if let wrong, wrong.field == .spaceGUID || wrong.field == .subaccountGUID {
      notes.guid.append(Paragraph(wrong.message, refusal == nil && focus == .guid ? .dim : .refused))
    }
    if let target { notes.guid += words(target) }
    return notes
  }

  /// Where room is short, the region's name makes place for the hint line.
  private func shownNotes(_ context: Context) -> Notes {
    var notes = notes
    if context.area.rows < 20, notes.region?.text.look == .dim { notes.region = nil }
    return notes
  }

  /// Whether nothing has been typed yet, so that nothing is wrong yet either.
  private var isUntouchedSoFar: Bool { guid.text.isEmpty && region.text.isEmpty }

  private func words(_ target: TargetPreview) -> [Paragraph] {
    var words: [Paragraph] = []
    switch (target.kind, target.name, target.subaccountName) {
    case (.space, let name?, let subaccount?):
      words.append(Paragraph("\(name) in \(subaccount) (\(target.region.key))", .done))
    case (.subaccount, let name?, _):
      let first = permanent.isOn ? "" : "; the first one does"
      words.append(Paragraph("any space of \(name) can use it\(first)", .done))
    case (.space, _, _): words.append(Paragraph("a space in \(target.region.key) that you have no role in", .done))
    case (.subaccount, nil, _):
      words.append(Paragraph("a subaccount in \(target.region.key) that you have no role in", .done))
    }
    if let replaced = target.replaces {
      words.append(
        Paragraph("Replaces the \(replaced.isPermanent ? "permanent" : "pending") share that is open there.", .waiting))
    }
    if let occupant = target.occupant {
      words.append(Paragraph("\(occupant) is there: the share cannot be used before it is deleted.", .waiting))
    }
    return words
  }
}
