#ifndef CSQLITE_H
#define CSQLITE_H

/// Lets SQLite keep no statistics of its memory, for which it would take a lock at each allocation. To be called before the
/// first connection of the process; afterwards it has no effect.
void shim_keep_no_memory_statistics(void);

#endif
