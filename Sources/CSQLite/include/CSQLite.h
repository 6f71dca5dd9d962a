#ifndef CSQLITE_H
#define CSQLITE_H

/// Lets SQLite keep no statistics of its memory, for which it would take a lock at each allocation. Counts from the
/// first connection of the process on; later it does nothing.
void shim_keep_no_memory_statistics(void);

#endif
