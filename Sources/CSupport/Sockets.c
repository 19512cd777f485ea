// Unix sockets named by a directory and a name in it: the kernel takes 107 bytes of a path, and
// desks lie deeper than that.
#define _GNU_SOURCE
#include "CSupport.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

// The address of `name` in the open directory, by way of the process's own descriptors.
static int address_in(struct sockaddr_un *address, int directory, const char *name) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    int length = snprintf(
        address->sun_path, sizeof address->sun_path, "/proc/self/fd/%d/%s", directory, name);
    if (length > 0 && (size_t)length < sizeof address->sun_path) return 0;
    errno = ENAMETOOLONG;
    return -1;
}

static int closing(int fd) {
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

int cs_listen_unix(const char *directory, const char *name, unsigned int mode, int backlog) {
    int folder = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return -1;
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return closing(folder);
    // The mode is right before anybody can connect, which is not before it listens. The umask is
    // left alone: it is the whole process's, and other threads make files meanwhile.
    int failed = address_in(&address, folder, name)
        || bind(fd, (struct sockaddr *)&address, sizeof address)
        || fchmodat(folder, name, mode, 0) || listen(fd, backlog);
    if (failed) closing(fd);
    int error = errno;
    close(folder);
    errno = error;
    return failed ? -1 : fd;
}

int cs_connect_unix(const char *directory, const char *name) {
    int folder = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return -1;
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return closing(folder);
    int failed = address_in(&address, folder, name);
    while (!failed && connect(fd, (struct sockaddr *)&address, sizeof address)) {
        if (errno != EINTR) failed = 1;
    }
    if (failed) closing(fd);
    int error = errno;
    close(folder);
    errno = error;
    return failed ? -1 : fd;
}

int cs_notify_service(const char *message) {
    const char *path = getenv("NOTIFY_SOCKET");
    if (path == NULL || (path[0] != '/' && path[0] != '@')) return 0;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);
    if (length >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(address.sun_path, path, length);
    if (path[0] == '@') address.sun_path[0] = 0;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    socklen_t size = offsetof(struct sockaddr_un, sun_path) + length;
    ssize_t sent =
        sendto(fd, message, strlen(message), MSG_NOSIGNAL, (struct sockaddr *)&address, size);
    if (sent < 0) return closing(fd);
    close(fd);
    return 0;
}
