/// Names that somebody could choose in order to drive a terminal, to hide, or to push the rest of a line off the screen.
/// A cockpit refuses most of them; whoever writes into the database by other means does not ask it (P13).
package enum HostileNames {
  package static let all =
    sequences + controls + directions + invisibles + marks + wide + odd

  /// What terminals obey. `UE9DS0VU` is what the clipboard would hold.
  private static let sequences = [
    "\u{1B}[2J", "\u{1B}[31mred", "\u{1B}[1;1H", "\u{1B}[?1049l", "\u{1B}[?25l", "\u{1B}c", "\u{1B}[6n", "\u{1B}[21t",
    "\u{1B}]0;title\u{7}", "\u{1B}]2;title\u{1B}\\", "\u{1B}]52;c;UE9DS0VU\u{7}", "\u{1B}]52;c;UE9DS0VU\u{1B}\\",
    "\u{1B}]8;;http://pocket\u{7}link\u{1B}]8;;\u{7}", "\u{1B}P$q q\u{1B}\\",
    "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;UE9DS0VU\u{7}\u{1B}\\",
    "\u{1B}_Ga=T;pocket\u{1B}\\", "\u{1B}^pocket\u{1B}\\", "\u{1B}(0lqk", "\u{1B}[200~paste\u{1B}[201~", "\u{1B}",
    "\u{9B}2J", "\u{9D}52;c;UE9DS0VU\u{9C}", "\u{90}pocket\u{9C}", "\u{98}pocket\u{9C}", "\u{84}\u{85}\u{8D}",
  ]

  private static let controls = [
    "one\ntwo", "one\r\ntwo", "one\rtwo", "tab\ttab", "back\u{8}\u{8}\u{8}", "bell\u{7}", "nul\u{0}nul", "del\u{7F}",
    "shift\u{E}out\u{F}", "flow\u{11}\u{13}", "sub\u{1A}", "line\u{2028}line", "paragraph\u{2029}paragraph",
  ]

  private static let directions = [
    "\u{202E}desrever", "\u{202D}forced\u{202C}", "\u{2067}isolate\u{2069}", "\u{200F}\u{200E}marks", "שלום עולם",
    "\u{061C}مرحبا",
  ]

  private static let invisibles = [
    "zero\u{200B}width", "joiner\u{200D}\u{200C}", "mark\u{FEFF}", "soft\u{AD}hyphen", "tags\u{E0041}\u{E0042}",
    "filler\u{3164}\u{115F}", "private\u{E000}\u{F8FF}", "none\u{FFFF}\u{1FFFE}",
  ]

  private static let marks = [
    "e" + String(repeating: "\u{301}", count: 500), "\u{301}\u{302}\u{303}", "h\u{20DD}\u{20E3}", "กำ नमस्ते ﷽",
  ]

  private static let wide = [
    "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語", "\u{3000}\u{3000}wide", "ｆｕｌｌ",
    "👩‍👩‍👧‍👦🇩🇪🇫🇷🇩", "❤\u{FE0F}‍🔥☺\u{FE0E}", "각각\u{1100}\u{1161}\u{11A8}",
  ]

  private static let odd = [String(repeating: "long", count: 60), "\u{FFFD}\u{FFFC}", "│┌─┐ [ OK ] ▌"]
}
