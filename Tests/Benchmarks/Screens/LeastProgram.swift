import Foundation
import ProcessSupport

/// The physical limit: the least program that shows such a list with ncurses. It knows its rows by their number and does
/// nothing else; it is built on the spot.
enum LeastProgram {
  /// Builds it in `directory` and returns its path. Throws `Unexpected` where there is no compiler.
  static func build(in directory: String) throws -> String {
    let path = directory + "/least"
    try source.write(toFile: path + ".c", atomically: true, encoding: .utf8)
    let result = try FinishedProgram.run("cc", ["-O2", path + ".c", "-o", path, "-lncursesw", "-ltinfo"])
    guard result.status == 0 else { throw Unexpected("The least program cannot be built: \(result.errors)") }
    return path
  }

  private static let source = #"""
    #include <curses.h>
    #include <locale.h>

    enum { total = 1000000 };

    static void show(int line, int number, int is_current) {
      attrset(is_current ? A_REVERSE : A_NORMAL);
      mvprintw(line, 0, "%cstore-%07d  %-8s  space-%03d  subaccount-%05d  cf-eu10  Created  2026-11-23 14:02%*s",
               is_current ? '>' : ' ', number, number % 4 ? "standard" : "free", (number - 1) % 100 + 1,
               (number - 1) / 100 + 1, COLS - 79, "");
    }

    int main(void) {
      setlocale(LC_ALL, "");
      initscr();
      raw();
      noecho();
      keypad(stdscr, TRUE);
      curs_set(0);
      int current = 0, top = 0, key = 0;
      do {
        int height = LINES - 1;
        if (key == KEY_DOWN && current < total - 1) current++;
        if (key == KEY_NPAGE && current < total - height) current += height, top += height;
        if (current >= top + height) top = current - height + 1;
        erase();
        for (int line = 0; line < height; line++) show(line, top + line + 1, top + line == current);
        attrset(A_NORMAL);
        mvprintw(LINES - 1, 0, "%d of %d", current + 1, total);
        refresh();
        key = getch();
      } while (key != 'q');
      endwin();
    }
    """#
}
