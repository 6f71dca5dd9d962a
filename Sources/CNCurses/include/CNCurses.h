// What the device needs of ncurses and of the system, and Swift cannot reach by itself: macros, global variables, wide
// cells, and code that may run inside a signal handler.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

// ---- The terminal's description (description.c)

enum shim_lack {
  SHIM_LACKS_NOTHING,
  SHIM_UNKNOWN_TERMINAL,
  SHIM_NO_DATABASE,
  SHIM_CANNOT_MOVE_CURSOR,
};

/// Reads the description of the terminal named by TERM; says what keeps a full-screen program from running on it.
enum shim_lack shim_read_description(void);

/// The capability with the given terminfo name ("kcuu1"); NULL where the terminal has none.
const char *shim_capability(const char *name);

/// Whether the terminal moves its cursor with CSI sequences, so that unknown ones do no harm.
bool shim_speaks_ansi(void);

/// Whether the locale of the environment, which this makes the process's own, is a UTF-8 one.
bool shim_use_locale(void);

// ---- The screen (screen.c)

/// Attributes of a shim_cell.
enum { SHIM_BOLD = 1, SHIM_DIM = 2, SHIM_UNDERLINE = 4, SHIM_REVERSE = 8 };

/// One cell as it is handed to ncurses.
struct shim_cell {
  /// The letter and up to four marks; 0 ends the list.
  uint32_t scalars[5];
  /// Columns of the letter: 1 or 2. The second cell of a wide letter is not handed over.
  uint8_t columns;
  uint8_t attributes;
  /// A pair from shim_color_pair, or 0.
  int16_t pair;
};

/// Takes the terminal: alternate screen, raw mode, application keys. False if ncurses could not.
bool shim_open_screen(void);

/// Forgets the screen that shim_open_screen made.
void shim_delete_screen(void);

/// Blanks the screen and gives the terminal back in the modes in which it was found.
void shim_leave_screen(void);

/// Takes the terminal again after shim_leave_screen, with a blank screen.
void shim_enter_screen(void);

/// Says that nothing is known of what the terminal shows: the next shim_flush sends everything.
void shim_forget_screen(void);

/// Tells ncurses the new size.
void shim_resize(int rows, int columns);

/// The size that ncurses goes by.
void shim_screen_size(int *rows, int *columns);

/// Blanks what is to be shown.
void shim_erase(void);

/// Sets cells to be shown, from `column` to the right. Where the C library gives a letter another width than
/// `columns` says, ncurses would lose count, so U+FFFD is shown.
void shim_put(int row, int column, const struct shim_cell *cells, int count);

/// Sends what differs from what the terminal shows, then places the cursor, or hides it if `row` is negative.
void shim_flush(int row, int column);

/// How many colours the terminal has; 0 for none. To be asked after shim_open_screen.
int shim_colors(void);

/// A pair number for these colours (below shim_colors and 256, or -1 for the terminal's own), made when first asked for;
/// 0 where the terminal has no such colours or no more pairs.
int16_t shim_color_pair(int foreground, int background);

// ---- The terminal's modes and size (modes.c)

/// Remembers the modes of standard input, for shim_restore_modes. False if it is no terminal.
bool shim_save_modes(void);

/// Puts back exactly what shim_save_modes found.
void shim_restore_modes(void);

/// Returns once the terminal's modes may be set: in the background the system stops us until we are in front.
void shim_await_foreground(void);

/// The size that the terminal reports; false if it reports none.
bool shim_window_size(int *rows, int *columns);

// ---- Signals (signals.c)

/// Installs handlers for the signals that a terminal program meets. Each that is caught and can be answered later
/// is reported as one byte, its number, on the pipe whose reading end is returned (non-blocking); -1 if the system
/// grants none. The deadly ones put the terminal back and then take their course.
int shim_catch_signals(void);

/// Puts back the handlers that shim_catch_signals found, and closes its pipe.
void shim_uncatch_signals(void);

/// Says whether the terminal is ours, so that a deadly signal has to put it back. While it is lent to a program that we
/// run, ^C and ^\ concern that program alone and ^Z stops us with it.
void shim_terminal_is_ours(bool ours);

/// Forgets the last words.
void shim_clear_last_words(void);

/// Adds to the bytes that put the terminal back when the program dies. They are sent in the order in which they were
/// added; false if there is no room.
bool shim_add_last_words(const char *bytes, size_t count);

/// Adds a terminfo capability, by name, to the last words.
void shim_add_last_capability(const char *name);

/// Stops the process group as ^Z does in a terminal's usual mode; returns when it runs again.
void shim_stop(void);

#endif
