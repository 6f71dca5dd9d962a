#ifndef FRAME_H
#define FRAME_H

/// Gets ready to gather pictures; where the system grants no memory for it, ncurses goes on writing by itself.
void shim_open_frames(void);

/// Gives back what shim_open_frames took.
void shim_close_frames(void);

/// From here on what ncurses writes is gathered.
void shim_begin_frame(void);

/// Sends what was gathered to the terminal, all at once.
void shim_end_frame(void);

/// The descriptor of the terminal, also while a picture is gathered. Safe in a signal handler.
int shim_terminal_output(void);

#endif
