// A trap in Swift would leave the terminal raw and in the alternate screen. The guard gives it back
// with calls that are safe in a signal handler, then lets whoever had the signal before (Swift's
// backtracer, or the default action) go on with the original fault: it restores that action and
// returns, so that the faulting instruction runs again with the true context.
#define _GNU_SOURCE
#include "CSupport.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int guarded[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { guarded_count = sizeof guarded / sizeof guarded[0] };

static struct sigaction before[guarded_count];
static struct termios saved_modes;
static int have_modes;
static char restore_bytes[512];
static size_t restore_length;
static int terminal = -1;
static int installed;
static volatile sig_atomic_t armed;

static void give_back(void) {
    if (!armed) return;
    armed = 0;
    size_t sent = 0;
    while (sent < restore_length) {
        ssize_t n = write(terminal, restore_bytes + sent, restore_length - sent);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        sent += (size_t)n;
    }
    // TCSANOW: to wait for output could hang in a handler when the terminal is gone.
    if (have_modes) tcsetattr(terminal, TCSANOW, &saved_modes);
}

static void crashed(int signal, siginfo_t *info, void *context) {
    (void)context;
    int error = errno;
    give_back();
    for (int i = 0; i < guarded_count; i++)
        if (guarded[i] == signal) sigaction(signal, &before[i], NULL);
    errno = error;
    // A real fault comes again by itself on return, and so with its true context. A breakpoint
    // (trap) does not, nor does a signal that somebody sent.
    if (signal == SIGABRT || signal == SIGTRAP || info->si_code <= 0) raise(signal);
}

int cs_crash_guard_install(const char *restore, size_t n) {
    return cs_crash_guard_install_fd(STDOUT_FILENO, restore, n);
}

int cs_crash_guard_install_fd(int fd, const char *restore, size_t n) {
    if (n > sizeof restore_bytes) {
        errno = EINVAL;
        return -1;
    }
    armed = 0;
    terminal = fd;
    have_modes = tcgetattr(fd, &saved_modes) == 0;
    memcpy(restore_bytes, restore, n);
    restore_length = n;
    if (!installed) {
        static char stack_bytes[65536];
        stack_t current;
        if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
            stack_t own = {.ss_sp = stack_bytes, .ss_size = sizeof stack_bytes};
            sigaltstack(&own, NULL);
        }
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_sigaction = crashed;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        for (int i = 0; i < guarded_count; i++)
            if (sigaction(guarded[i], &action, &before[i]) < 0) return -1;
        installed = 1;
    }
    armed = 1;
    return 0;
}

void cs_crash_guard_disarm(void) { armed = 0; }

void cs_crash_guard_rearm(void) {
    if (installed) armed = 1;
}
