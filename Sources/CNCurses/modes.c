#include "CNCurses.h"
#include "modes.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct termios found;
static bool has_found;

bool shim_save_modes(void) {
  has_found = tcgetattr(STDIN_FILENO, &found) == 0;
  return has_found;
}

void shim_restore_modes(void) {
  if (has_found) tcsetattr(STDIN_FILENO, TCSADRAIN, &found);
}

void shim_restore_modes_at_once(void) {
  if (!has_found) return;
  // What was typed for a program that died must not be run by the shell.
  tcflush(STDIN_FILENO, TCIFLUSH);
  tcsetattr(STDIN_FILENO, TCSANOW, &found);
}

void shim_await_foreground(void) {
  struct termios present;
  if (tcgetattr(STDIN_FILENO, &present) == 0) tcsetattr(STDIN_FILENO, TCSANOW, &present);
}

bool shim_window_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}
