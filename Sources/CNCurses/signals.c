// pipe2 is of Linux.
#define _GNU_SOURCE

#include "CNCurses.h"
#include "frame.h"
#include "modes.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <term.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

// Ask the program to end: a process started with one of them ignored (nohup) goes on ignoring it.
static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
static const int changing[] = {SIGWINCH, SIGCONT};
// What a trap of Swift, a bad access or an assertion of a library raises.
static const int deadly[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
// End a program that has no use for them; those for real time, SIGRTMIN to SIGRTMAX, do so as well.
static const int stray[] = {
    SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGSYS, SIGIO, SIGPWR, SIGSTKFLT,
};

static struct sigaction before[NSIG];
static bool caught;
// Reading and writing end.
static int reports[2];
static volatile sig_atomic_t ours;
static char last_words[512];
static size_t last_words_count;
// A handler for an overflowing stack needs another one.
static char spare_stack[64 * 1024];

static void report(int number) {
  int saved = errno;
  if (ours || (number != SIGINT && number != SIGQUIT)) {
    char byte = (char)number;
    // A full pipe holds enough to wake the loop; nothing is to be done about any other error here.
    ssize_t ignored = write(reports[1], &byte, 1);
    (void)ignored;
  }
  errno = saved;
}

static void die(int number) {
  if (ours) {
    ours = 0;
    ssize_t ignored = write(shim_terminal_output(), last_words, last_words_count);
    (void)ignored;
    shim_restore_modes_at_once();
  }
  // SA_RESETHAND has put back the default action.
  raise(number);
}

static void nothing(int number) { (void)number; }

static void handle(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigfillset(&action.sa_mask);
  if (flags & SA_NODEFER) sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static void remember(int number) { sigaction(number, NULL, &before[number]); }

static bool was_ignored(int number) { return before[number].sa_handler == SIG_IGN; }

static void catch_deadly(int number) { handle(number, die, SA_RESETHAND | SA_NODEFER | SA_ONSTACK); }

static void catch_stray(int number) {
  remember(number);
  if (!was_ignored(number)) catch_deadly(number);
}

static void restore(int number) { sigaction(number, &before[number], NULL); }

int shim_catch_signals(void) {
  if (caught || pipe2(reports, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  caught = true;
  for (int i = 0; i < COUNT(ending); i++) {
    remember(ending[i]);
    if (!was_ignored(ending[i])) handle(ending[i], report, SA_RESTART);
  }
  for (int i = 0; i < COUNT(changing); i++) {
    remember(changing[i]);
    handle(changing[i], report, SA_RESTART);
  }
  remember(SIGTSTP);
  if (!was_ignored(SIGTSTP)) handle(SIGTSTP, report, SA_RESTART);
  // Not SIG_IGN, which programs that we run would inherit.
  remember(SIGPIPE);
  handle(SIGPIPE, nothing, SA_RESTART);
  stack_t spare = {.ss_sp = spare_stack, .ss_size = sizeof spare_stack};
  sigaltstack(&spare, NULL);
  for (int i = 0; i < COUNT(deadly); i++) {
    remember(deadly[i]);
    catch_deadly(deadly[i]);
  }
  for (int i = 0; i < COUNT(stray); i++) catch_stray(stray[i]);
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) catch_stray(number);
  return reports[0];
}

void shim_uncatch_signals(void) {
  if (!caught) return;
  caught = false;
  for (int i = 0; i < COUNT(ending); i++) restore(ending[i]);
  for (int i = 0; i < COUNT(changing); i++) restore(changing[i]);
  for (int i = 0; i < COUNT(deadly); i++) restore(deadly[i]);
  for (int i = 0; i < COUNT(stray); i++) restore(stray[i]);
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) restore(number);
  restore(SIGTSTP);
  restore(SIGPIPE);
  close(reports[0]);
  close(reports[1]);
}

void shim_terminal_is_ours(bool now) {
  ours = now;
  if (!caught || was_ignored(SIGTSTP)) return;
  if (now) {
    handle(SIGTSTP, report, SA_RESTART);
  } else {
    restore(SIGTSTP);
  }
}

void shim_clear_last_words(void) { last_words_count = 0; }

bool shim_add_last_words(const char *bytes, size_t count) {
  if (count > sizeof last_words - last_words_count) return false;
  memcpy(last_words + last_words_count, bytes, count);
  last_words_count += count;
  return true;
}

static int add_last_byte(int byte) {
  char value = (char)byte;
  return shim_add_last_words(&value, 1) ? byte : EOF;
}

void shim_add_last_capability(const char *name) {
  const char *value = shim_capability(name);
  if (value) tputs(value, 1, add_last_byte);
}

void shim_stop(void) {
  // To the whole group, as the terminal itself would: the shell waits for the group, not for us. Where nobody could
  // wake us again (no job control) the system ignores it.
  kill(0, SIGTSTP);
}
