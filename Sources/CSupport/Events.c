// What one poll loop waits for beside the keyboard: counters, signals, deadlines, peers.
#define _GNU_SOURCE
#include "CSupport.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

int cs_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int cs_eventfd_signal(int fd) {
    uint64_t one = 1;
    ssize_t sent;
    do sent = write(fd, &one, sizeof one);
    while (sent < 0 && errno == EINTR);
    // EAGAIN: the counter is full, so the reader will wake anyway.
    return sent == sizeof one || errno == EAGAIN ? 0 : -1;
}

uint64_t cs_eventfd_drain(int fd) {
    uint64_t count = 0;
    ssize_t got;
    do got = read(fd, &count, sizeof count);
    while (got < 0 && errno == EINTR);
    return got == sizeof count ? count : 0;
}

int cs_watch_directory(const char *path) {
    int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (fd < 0) return -1;
    if (inotify_add_watch(fd, path, IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_ONLYDIR) < 0) {
        int error = errno;
        close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

int cs_watch_wait(int fd) {
    struct pollfd entry = {.fd = fd, .events = POLLIN};
    int ready;
    do ready = poll(&entry, 1, -1);
    while (ready < 0 && errno == EINTR);
    if (ready < 0) return -1;
    char events[4096] __attribute__((aligned(__alignof__(struct inotify_event))));
    while (read(fd, events, sizeof events) > 0) continue;
    return 0;
}

int cs_signalfd(const int *signals, int count) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
    int error = pthread_sigmask(SIG_BLOCK, &set, NULL);
    if (error != 0) {
        errno = error;
        return -1;
    }
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int cs_signalfd_next(int fd) {
    struct signalfd_siginfo info;
    ssize_t got;
    do got = read(fd, &info, sizeof info);
    while (got < 0 && errno == EINTR);
    return got == sizeof info ? (int)info.ssi_signo : 0;
}

int cs_raise_default(int signal) {
    struct sigaction plain, before;
    memset(&plain, 0, sizeof plain);
    plain.sa_handler = SIG_DFL;
    sigemptyset(&plain.sa_mask);
    if (sigaction(signal, &plain, &before) < 0) return -1;
    sigset_t set, mask;
    sigemptyset(&set);
    sigaddset(&set, signal);
    pthread_sigmask(SIG_UNBLOCK, &set, &mask);
    int result = raise(signal);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(signal, &before, NULL);
    return result == 0 ? 0 : -1;
}

int cs_timerfd(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK); }

int cs_timerfd_arm(int fd, int64_t microseconds) {
    struct itimerspec when;
    memset(&when, 0, sizeof when);
    if (microseconds > 0) {
        when.it_value.tv_sec = microseconds / 1000000;
        when.it_value.tv_nsec = (microseconds % 1000000) * 1000;
    }
    return timerfd_settime(fd, 0, &when, NULL);
}

int cs_peer_credentials(int fd, uint32_t *user, uint32_t *group, int32_t *process) {
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0) return -1;
    *user = peer.uid;
    *group = peer.gid;
    *process = peer.pid;
    return 0;
}

FILE *cs_stdout(void) { return stdout; }
FILE *cs_stdin(void) { return stdin; }
FILE *cs_stderr(void) { return stderr; }
