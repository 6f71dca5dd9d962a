// wcwidth belongs to X/Open.
#define _XOPEN_SOURCE 700

#include "CNCurses.h"
#include "frame.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <ncurses.h>

static SCREEN *screen;
static bool has_default_colors;
// By foreground and background, each from -1 to 255; 0 where none was made yet.
static int16_t pairs[257][257];
static int pairs_used;

bool shim_open_screen(void) {
  // The size comes from the terminal alone: LINES and COLUMNS of the environment would outlive a resize.
  use_env(FALSE);
  use_tioctl(TRUE);
  screen = newterm(NULL, stdout, stdin);
  if (!screen) return false;
  shim_open_frames();
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  // Keys that wait must not keep a frame from being sent whole.
  typeahead(-1);
  // Untouched to begin with, the table costs no memory.
  if (pairs_used > 0) memset(pairs, 0, sizeof pairs);
  pairs_used = 0;
  if (has_colors() && start_color() == OK) has_default_colors = use_default_colors() == OK;
  return true;
}

void shim_delete_screen(void) {
  if (screen) delscreen(screen);
  screen = NULL;
  shim_close_frames();
}

void shim_leave_screen(void) {
  // What stood on the screen may be secret, and not every terminal has an alternate screen to hide it.
  werase(stdscr);
  wrefresh(stdscr);
  endwin();
}

void shim_enter_screen(void) {
  reset_prog_mode();
  werase(stdscr);
  clearok(stdscr, TRUE);
  wrefresh(stdscr);
}

void shim_forget_screen(void) { clearok(curscr, TRUE); }

void shim_resize(int rows, int columns) { resize_term(rows, columns); }

void shim_screen_size(int *rows, int *columns) { getmaxyx(stdscr, *rows, *columns); }

void shim_erase(void) { werase(stdscr); }

static attr_t attributes_of(const struct shim_cell *cell) {
  attr_t attributes = A_NORMAL;
  if (cell->attributes & SHIM_BOLD) attributes |= A_BOLD;
  if (cell->attributes & SHIM_DIM) attributes |= A_DIM;
  if (cell->attributes & SHIM_UNDERLINE) attributes |= A_UNDERLINE;
  if (cell->attributes & SHIM_REVERSE) attributes |= A_REVERSE;
  return attributes;
}

// Writes one cell as one or two of ncurses; returns how many.
static int convert(const struct shim_cell *cell, cchar_t *out) {
  attr_t attributes = attributes_of(cell);
  wchar_t text[CCHARW_MAX + 1] = {0};
  wchar_t base = (wchar_t)cell->scalars[0];
  if (base < 0x80 || wcwidth(base) == cell->columns) {
    int length = 0;
    text[length++] = base;
    for (int i = 1; i < 5 && cell->scalars[i] && length < CCHARW_MAX; i++) {
      wchar_t mark = (wchar_t)cell->scalars[i];
      if (wcwidth(mark) == 0) text[length++] = mark;
    }
    setcchar(out, text, attributes, cell->pair, NULL);
    return 1;
  }
  text[0] = 0xFFFD;
  setcchar(out, text, attributes, cell->pair, NULL);
  if (cell->columns < 2) return 1;
  text[0] = ' ';
  setcchar(out + 1, text, attributes, cell->pair, NULL);
  return 2;
}

void shim_put(int row, int column, const struct shim_cell *cells, int count) {
  enum { CHUNK = 128 };
  cchar_t out[CHUNK + 1];
  int next = 0;
  while (next < count) {
    int filled = 0;
    int columns = 0;
    while (next < count && filled < CHUNK) {
      columns += cells[next].columns;
      filled += convert(&cells[next++], out + filled);
    }
    mvwadd_wchnstr(stdscr, row, column, out, filled);
    column += columns;
  }
}

void shim_flush(int row, int column) {
  bool shows_cursor = row >= 0;
  shim_begin_frame();
  // Where the cursor is hidden it may stay where the last change left it: fewer bytes for each key.
  leaveok(stdscr, !shows_cursor);
  if (shows_cursor) {
    wmove(stdscr, row, column);
  } else {
    curs_set(0);
  }
  wrefresh(stdscr);
  if (shows_cursor) curs_set(1);
  shim_end_frame();
}

int shim_colors(void) { return has_colors() ? COLORS : 0; }

int16_t shim_color_pair(int foreground, int background) {
  int most = shim_colors() < 256 ? shim_colors() : 256;
  if (foreground < -1 || foreground >= most || background < -1 || background >= most) return 0;
  if (foreground == -1 && background == -1) return 0;
  int16_t *pair = &pairs[foreground + 1][background + 1];
  if (*pair == 0 && pairs_used + 1 < COLOR_PAIRS) {
    if (!has_default_colors) {
      if (foreground == -1) foreground = COLOR_WHITE;
      if (background == -1) background = COLOR_BLACK;
    }
    if (init_pair((short)(pairs_used + 1), (short)foreground, (short)background) == OK) *pair = (int16_t)++pairs_used;
  }
  return *pair;
}
