#include "CNCurses.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <term.h>

enum shim_lack shim_read_description(void) {
  int found = 1;
  if (setupterm(NULL, STDOUT_FILENO, &found) != OK) {
    return found < 0 ? SHIM_NO_DATABASE : SHIM_UNKNOWN_TERMINAL;
  }
  return shim_capability("cup") && tigetflag("hc") <= 0 ? SHIM_LACKS_NOTHING : SHIM_CANNOT_MOVE_CURSOR;
}

const char *shim_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

bool shim_speaks_ansi(void) {
  const char *move = shim_capability("cup");
  return move && strncmp(move, "\033[", 2) == 0;
}

bool shim_use_locale(void) {
  return setlocale(LC_ALL, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
