// A program that outlives whoever starts it: of a session of its own, nobody's child, with nothing
// of the starter's but the descriptors handed over. Everything between fork and exec is safe in a
// process with threads.
#define _GNU_SOURCE
#include "CSupport.h"
#include "Child.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// Numbers above any that is handed over, so that putting one in its place overwrites none.
enum { FIRST_HANDED = 3, OUT_OF_THE_WAY = 32 };

int cs_pipe(int *ends) { return pipe2(ends, O_CLOEXEC); }

static void become_detached(
    const char *path, char *const argv[], char *const envp[], const char *log,
    const int *handed, int count) {
    int moved[8];
    for (int i = 0; i < count; i++) {
        moved[i] = fcntl(handed[i], F_DUPFD, OUT_OF_THE_WAY);
        if (moved[i] < 0) _exit(126);
    }
    int nothing = open("/dev/null", O_RDWR);
    int told = open(log, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0600);
    if (nothing < 0) _exit(126);
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(told < 0 ? nothing : told, 2);
    for (int i = 0; i < count; i++) dup2(moved[i], FIRST_HANDED + i);
    close_range(FIRST_HANDED + count, ~0U, 0);
    reset_signals();
    umask(0077);
    if (chdir("/") < 0) _exit(126);
    execve(path, argv, envp);
    _exit(127);
}

int cs_start_detached(
    const char *path, char *const argv[], char *const envp[], const char *log,
    const int *handed, int count) {
    if (count < 0 || count > 8) {
        errno = EINVAL;
        return -1;
    }
    pid_t child = fork();
    if (child < 0) return -1;
    if (child == 0) {
        setsid();
        // The second child leads no session and can never gain a terminal; as its parent ends at
        // once, it is nobody's to wait for.
        pid_t second = fork();
        if (second == 0) become_detached(path, argv, envp, log, handed, count);
        _exit(second < 0 ? 1 : 0);
    }
    int status;
    pid_t waited;
    do waited = waitpid(child, &status, 0);
    while (waited < 0 && errno == EINTR);
    if (waited == child && WIFEXITED(status) && WEXITSTATUS(status) == 0) return 0;
    errno = EAGAIN;
    return -1;
}
