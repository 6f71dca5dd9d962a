#ifndef MODES_H
#define MODES_H

/// Puts back the modes without waiting for output to be taken. Safe in a signal handler.
void shim_restore_modes_at_once(void);

#endif
