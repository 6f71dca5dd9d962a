import Terminal
import Testing
import Widgets

/// The widgets side by side, as a screen draws them.
@Suite struct WholeScreenTests {
  func screen(columns: Int, rows: Int) -> Surface {
    let theme = Theme.standard
    let frame = FrameLayout(size: Size(columns: columns, rows: rows))
    let page = PageLayout(frame.content, tabs: true, strips: 2, toolbar: true)
    return picture(columns, rows) { surface, rect in
      if frame.isTooSmall { return TooSmallNotice(quitKey: "q").draw(into: &surface, in: rect, theme: theme) }
      ShellBar("COCKPIT", title: "Acme Corp", trailing: "alice · Space Developer")
        .draw(into: &surface, in: frame.shellBar, theme: theme)
      Breadcrumb(["Acme Corp", "payments-eu (cf-eu10)", "dev", "Credential Store", "mycredstore"])
        .draw(into: &surface, in: frame.breadcrumb, theme: theme)
      frame.drawRules(into: &surface, theme: theme)
      SideMenu(
        [.init("Referencing Apps"), .init("Service Keys"), .init("Credential Store")], current: 2, cursor: .init()
      )
      .draw(into: &surface, in: frame.sideMenu, theme: theme)
      PageTitle(
        "Service Instance: mycredstore - Credential Store",
        facts: ["Enabled", "Plan standard", "Region cf-eu10", "Proxies 2/10"]
      ).draw(into: &surface, in: page.title, theme: theme)
      Tabs(["Namespaces (2)", "Usage Statistics", "Service Sharing", "Bindings (2)", "Settings"], current: 2)
        .draw(into: &surface, in: page.tabs, theme: theme)
      page.drawRules(into: &surface, theme: theme)
      let messages = [
        MessageStrip(.warning, "Pending share to space stage, 12:41 left · m opens it"),
        MessageStrip(.information, "Permanent share to space audit, not used yet · M lists"),
      ]
      for (message, strip) in zip(messages, page.strips) { message.draw(into: &surface, in: strip, theme: theme) }
      Toolbar("Proxy Instances", .all(2), button: Hint("s", "Share Instance"))
        .draw(into: &surface, in: page.toolbar, theme: theme)
      proxies.draw(into: &surface, in: page.body, theme: theme, focused: true)
      HintBar([
        Hint("s", "Share"), Hint("u", "Unshare"), Hint("m", "Messages"), Hint("Enter", "Details"), Hint("c", "Copy ID"),
        Hint("/", "Filter"), Hint("?", "Help"),
      ]).draw(into: &surface, in: frame.hints, theme: theme)
    }
  }

  let proxies = Table(
    [
      Column("Instance ID", minimum: 9, ideal: 11, importance: .required, shortening: .identifier),
      Column("Name", minimum: 14, ideal: 14, importance: .high),
      Column("Space", minimum: 5, ideal: 8, importance: .required),
      Column("Subaccount", minimum: 10, ideal: 14, importance: .low),
      Column("Region", width: 7, importance: .high),
      Column("Share", width: 9, importance: .high),
    ],
    rows: [
      .init(["7c1f0a2b-0000-e02a", "proxycredstore", "test", "payments-eu", "cf-eu10", Text("pending", .waiting)]),
      .init(["9d00aaaa-bbbb-41bb", "creds", "qa", "ops", "cf-us20", "permanent"]),
    ], cursor: ListCursor(), emptyText: "")

  @Test func aPageOf80By24() {
    #expect(
      screen(columns: 80, rows: 24).lines == [
        " COCKPIT  Acme Corp                                     alice · Space Developer",
        " Acme Corp › payments-eu (cf-eu10) › dev › Credential Store › mycredstore",
        "──────────────────┬─────────────────────────────────────────────────────────────",
        "  Referencing Apps│ Service Instance: mycredstore - Credential Store",
        "  Service Keys    │ Enabled · Plan standard · Region cf-eu10 · Proxies 2/10",
        "▌ Credential Store│ Namespaces (2)  Usage Statistics  [Service Sharing]  Bindi…",
        "                  │─────────────────────────────────────────────────────────────",
        "                  │ /!\\ Pending share to space stage, 12:41 left · m opens it",
        "                  │ (i) Permanent share to space audit, not used yet · M lists",
        "                  │",
        "                  │ Proxy Instances (2)                      [s Share Instance]",
        "                  │ Instance ID  Name            Space     Region   Share",
        "                  │▌7c1f…e02a    proxycredstore  test      cf-eu10  pending",
        "                  │ 9d00…41bb    creds           qa        cf-us20  permanent",
      ] + Array(repeating: "                  │", count: 8) + [
        "──────────────────┴─────────────────────────────────────────────────────────────",
        " s Share  u Unshare  m Messages  Enter Details  c Copy ID  / Filter  ? Help",
      ])
  }

  @Test func noSizeIsTooSmallToDraw() {
    for columns in [0, 1, 30, 60, 71, 72, 200] {
      for rows in [0, 1, 14, 15, 60] {
        #expect(screen(columns: columns, rows: rows).size == Size(columns: columns, rows: rows))
      }
    }
  }
}
