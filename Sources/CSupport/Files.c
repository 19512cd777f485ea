// The file calls of the log that Swift's Glibc module does not show.
#define _GNU_SOURCE
#include "CSupport.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/statfs.h>
#include <unistd.h>

static int ofd(int fd, short type) {
    struct flock lock;
    memset(&lock, 0, sizeof lock);
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return fcntl(fd, F_OFD_SETLK, &lock);
}

int cs_ofd_lock(int fd) { return ofd(fd, F_WRLCK); }

int cs_ofd_unlock(int fd) { return ofd(fd, F_UNLCK); }

int cs_ofd_lock_held(int fd) {
    struct flock lock;
    memset(&lock, 0, sizeof lock);
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    if (fcntl(fd, F_OFD_GETLK, &lock) < 0) return -1;
    return lock.l_type != F_UNLCK;
}

int cs_fallocate_keep_size(int fd, int64_t offset, int64_t length) {
    int result;
    do result = fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, length);
    while (result < 0 && errno == EINTR);
    return result;
}

int cs_fadvise_dontneed(int fd) { return posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED); }

int64_t cs_statfs_magic(const char *path) {
    struct statfs info;
    if (statfs(path, &info) < 0) return -1;
    return (int64_t)(uint32_t)info.f_type;
}

int cs_getrandom(void *buffer, size_t length) {
    uint8_t *p = buffer;
    while (length > 0) {
        ssize_t got = getrandom(p, length, 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            return -1;
        }
        p += got;
        length -= (size_t)got;
    }
    return 0;
}

int cs_boot_id(char *buffer, size_t capacity) {
    if (capacity < 37) {
        errno = EINVAL;
        return -1;
    }
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t got = read(fd, buffer, 36);
    int saved = errno;
    close(fd);
    if (got != 36) {
        errno = got < 0 ? saved : EIO;
        return -1;
    }
    buffer[36] = 0;
    return 0;
}
