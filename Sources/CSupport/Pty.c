// A child on a terminal of its own: for tests that play the console through a pty, and for whoever
// starts an editor. Everything between fork and exec is safe in a process with threads.
#define _GNU_SOURCE
#include "CSupport.h"
#include "Child.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void become_child(
    const char *path, char *const argv[], char *const envp[], int slave) {
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    dup2(slave, 0);
    dup2(slave, 1);
    dup2(slave, 2);
    if (slave > 2) close(slave);
    reset_signals();
    execve(path, argv, envp);
    _exit(127);
}

pid_t cs_forkpty_exec(
    const char *path, char *const argv[], char *const envp[], unsigned short rows,
    unsigned short columns, int *master) {
    char name[128];
    int primary = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (primary < 0) return -1;
    int secondary = -1;
    if (grantpt(primary) == 0 && unlockpt(primary) == 0
        && ptsname_r(primary, name, sizeof name) == 0)
        secondary = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    pid_t child = -1;
    if (secondary >= 0) {
        cs_set_winsize(secondary, rows, columns);
        child = fork();
        if (child == 0) become_child(path, argv, envp, secondary);
    }
    int error = errno;
    if (secondary >= 0) close(secondary);
    if (child < 0) {
        close(primary);
        errno = error;
        return -1;
    }
    *master = primary;
    return child;
}

int cs_set_winsize(int fd, unsigned short rows, unsigned short columns) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(fd, TIOCSWINSZ, &size);
}

int cs_get_winsize(int fd, unsigned short *rows, unsigned short *columns) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) < 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}

int cs_wait_exit(pid_t process, int block) {
    int status;
    pid_t got;
    do got = waitpid(process, &status, block ? 0 : WNOHANG);
    while (got < 0 && errno == EINTR);
    if (got < 0) return -1;
    if (got == 0) return -2;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int cs_spawn_closes_from(void *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
