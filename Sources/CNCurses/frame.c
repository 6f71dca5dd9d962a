// ncurses writes to standard output after each move of its cursor. While it works on a picture, standard output is a file
// in memory: the terminal gets the picture in one piece, and shows no half of it.

// memfd_create is of Linux.
#define _GNU_SOURCE

#include "frame.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

static int memory = -1;
// Standard output as we found it.
static int terminal = -1;

void shim_open_frames(void) {
  memory = memfd_create("picture", MFD_CLOEXEC);
  terminal = memory < 0 ? -1 : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

void shim_close_frames(void) {
  if (memory >= 0) close(memory);
  if (terminal >= 0) close(terminal);
  memory = terminal = -1;
}

int shim_terminal_output(void) { return terminal < 0 ? STDOUT_FILENO : terminal; }

void shim_begin_frame(void) {
  if (terminal < 0) return;
  lseek(memory, 0, SEEK_SET);
  dup2(memory, STDOUT_FILENO);
}

// A closed terminal is no error here: its hang-up ends the program.
static void send_all(const char *bytes, ssize_t count) {
  while (count > 0) {
    ssize_t sent = write(STDOUT_FILENO, bytes, (size_t)count);
    if (sent > 0) {
      bytes += sent;
      count -= sent;
    } else if (sent < 0 && errno == EAGAIN) {
      struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
      if (poll(&output, 1, 1000) <= 0) return;
    } else if (sent == 0 || errno != EINTR) {
      return;
    }
  }
}

void shim_end_frame(void) {
  if (terminal < 0) return;
  off_t length = lseek(memory, 0, SEEK_CUR);
  dup2(terminal, STDOUT_FILENO);
  char bytes[16 * 1024];
  for (off_t done = 0; done < length;) {
    size_t wanted = length - done < (off_t)sizeof bytes ? (size_t)(length - done) : sizeof bytes;
    ssize_t got = pread(memory, bytes, wanted, done);
    if (got <= 0) return;
    send_all(bytes, got);
    done += got;
  }
}
