// strcasestr is of GNU.
#define _GNU_SOURCE

#include "CNCurses.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
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

// The variable that decides on the character set, as setlocale reads them.
static const char *asked_locale(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value && *value) return value;
  }
  return "";
}

bool shim_use_locale(void) {
  // Nothing but the letters: the system's errors are said in the language that everything else is said in.
  if (!setlocale(LC_CTYPE, "")) {
    // A locale that is not installed, as in many containers, still says what the terminal understands.
    const char *asked = asked_locale();
    if (strcasestr(asked, "utf-8") || strcasestr(asked, "utf8")) setlocale(LC_CTYPE, "C.UTF-8");
  }
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
