// What Swift cannot reach by itself: CRC32C in hardware, the system calls glibc hides behind
// _GNU_SOURCE, the guard that gives the terminal back after a crash, and the pty of the tests.
// Every call that can fail returns -1 and leaves errno set, unless it says otherwise.
#ifndef CSUPPORT_H
#define CSUPPORT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <termios.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Checksum (Checksum.c)

/// CRC32C (Castagnoli) of `length` bytes, continuing from `seed` (0 to begin).
uint32_t cs_crc32c(uint32_t seed, const void *bytes, size_t length);
/// The same by tables alone; for tests that compare it with the hardware's answer.
uint32_t cs_crc32c_portable(uint32_t seed, const void *bytes, size_t length);

/// Where `needle` first stands in `bytes`, or NULL; glibc's `memmem`.
const void *cs_find(const void *bytes, size_t length, const void *needle, size_t count);

// MARK: Files (Files.c)

/// Takes an exclusive lock of the open file description; EAGAIN where somebody else holds it.
int cs_ofd_lock(int fd);
/// Releases the lock taken by `cs_ofd_lock`.
int cs_ofd_unlock(int fd);
/// Whether another open file description holds the lock: 1, 0, or -1.
int cs_ofd_lock_held(int fd);
/// Reserves blocks from `offset` on without changing the size of the file.
int cs_fallocate_keep_size(int fd, int64_t offset, int64_t length);
/// Asks the kernel to forget the clean cached pages of a file. Returns an errno value or 0.
int cs_fadvise_dontneed(int fd);
/// The magic number of the file system that holds `path`, or -1.
int64_t cs_statfs_magic(const char *path);
/// Fills `buffer` from the kernel's random generator. Returns 0, or -1.
int cs_getrandom(void *buffer, size_t length);
/// Writes the boot id (36 characters and a NUL) into `buffer` of at least 37 bytes.
int cs_boot_id(char *buffer, size_t capacity);

// MARK: Event sources (Events.c)

/// An eventfd, close-on-exec and non-blocking.
int cs_eventfd(void);
/// Adds one to an eventfd, which makes it readable.
int cs_eventfd_signal(int fd);
/// Takes all that an eventfd holds; 0 where nothing was there.
uint64_t cs_eventfd_drain(int fd);
/// An inotify descriptor that watches a directory for files written, made or renamed into it.
int cs_watch_directory(const char *path);
/// Waits until a watched directory changed since the last call, and takes all that is known of it.
int cs_watch_wait(int fd);
/// Blocks the signals in the calling thread and returns a non-blocking signalfd for them. Call it
/// before any other thread starts, so that they inherit the mask.
int cs_signalfd(const int *signals, int count);
/// The next signal number waiting in a signalfd, or 0 where none is there.
int cs_signalfd_next(int fd);
/// Unblocks and raises `signal` with its default action (SIGTSTP: stops here until SIGCONT), then
/// restores the mask and the action.
int cs_raise_default(int signal);
/// A monotonic timerfd, close-on-exec and non-blocking, disarmed.
int cs_timerfd(void);
/// Arms a timerfd to fire once after `microseconds`; 0 or less disarms it.
int cs_timerfd_arm(int fd, int64_t microseconds);
/// User, group and process of the peer of a connected Unix socket.
int cs_peer_credentials(int fd, uint32_t *user, uint32_t *group, int32_t *process);

// MARK: Sockets (Sockets.c)

/// A stream socket that listens under a name in a directory, with exactly this mode; close-on-exec.
/// EADDRINUSE where the name is taken.
int cs_listen_unix(const char *directory, const char *name, unsigned int mode, int backlog);
/// A stream socket connected to that name; close-on-exec.
int cs_connect_unix(const char *directory, const char *name);
/// Tells the service manager (sd_notify(3)) such as `READY=1`; 0 and nothing told where there is
/// none.
int cs_notify_service(const char *message);

// MARK: Memory (Memory.c)

/// Lets all threads share one heap. The allocator's heap for each thread grows a page a system call
/// and keeps what it once had; a console has few threads and should stay small. Call it before the
/// first thread.
void cs_use_one_heap(void);

// MARK: Standard streams (Events.c)

/// C's `stdout`, which Swift 6 refuses as a mutable global.
FILE *cs_stdout(void);
/// C's `stdin`.
FILE *cs_stdin(void);
/// C's `stderr`.
FILE *cs_stderr(void);

// MARK: Crash guard (CrashGuard.c)

/// Saves the terminal's modes and takes SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE and SIGABRT: each
/// writes `restore` to the terminal, sets the saved modes and hands on to whoever had the signal
/// before. Call it before curses starts; `n` at most 512.
int cs_crash_guard_install(const char *restore, size_t n);
/// The same for a terminal on another descriptor.
int cs_crash_guard_install_fd(int fd, const char *restore, size_t n);
/// Stops writing the restore sequence; the terminal has been given back already.
void cs_crash_guard_disarm(void);
/// Arms it again, after curses took the terminal anew.
void cs_crash_guard_rearm(void);

// MARK: Pty (Pty.c)

/// Starts `path` on a new pty of the given size, as session leader with an empty signal mask and
/// default signal actions. Returns the child's process id and stores the master descriptor, or -1.
pid_t cs_forkpty_exec(
    const char *path, char *const argv[], char *const envp[], unsigned short rows,
    unsigned short columns, int *master);
/// Has a program that `posix_spawn` starts with these file actions inherit no descriptor from
/// `first` on; 0, or an error's number. glibc's own name is hidden from Swift.
int cs_spawn_closes_from(void *actions, int first);
/// Sets the size of a terminal; its foreground process group gets SIGWINCH.
int cs_set_winsize(int fd, unsigned short rows, unsigned short columns);
/// The size of a terminal.
int cs_get_winsize(int fd, unsigned short *rows, unsigned short *columns);
/// Waits for a child. Returns its exit code, 128 plus the signal that ended it, or -1; with
/// `block` 0 returns -2 while it still runs.
int cs_wait_exit(pid_t process, int block);

/// Makes a pipe, close-on-exec: its reading end, then the other.
int cs_pipe(int *ends);
/// Starts a program that outlives this process: in a session of its own, nobody's child, standard
/// error going to the file `log`, default signals. `handed` descriptors are its numbers 3 and up.
/// Returns 0 once it is on its way; whether it runs it must say itself.
int cs_start_detached(
    const char *path, char *const argv[], char *const envp[], const char *log,
    const int *handed, int count);

#ifdef __cplusplus
}
#endif

#endif
