// CRC32C: the SSE4.2 instruction where the processor has it (asked once), else slicing by eight.
#define _GNU_SOURCE
#include "CSupport.h"

#include <pthread.h>
#include <string.h>

static uint32_t table[8][256];
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static void build_table(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) ? 0x82f63b78u : 0);
        table[0][i] = crc;
    }
    for (uint32_t i = 0; i < 256; i++)
        for (int slice = 1; slice < 8; slice++) {
            uint32_t before = table[slice - 1][i];
            table[slice][i] = (before >> 8) ^ table[0][before & 0xff];
        }
}

uint32_t cs_crc32c_portable(uint32_t seed, const void *bytes, size_t length) {
    pthread_once(&table_once, build_table);
    const uint8_t *p = bytes;
    uint32_t crc = ~seed;
    while (length >= 8) {
        uint32_t low = crc ^ ((uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16
                              | (uint32_t)p[3] << 24);
        crc = table[7][low & 0xff] ^ table[6][(low >> 8) & 0xff] ^ table[5][(low >> 16) & 0xff]
            ^ table[4][low >> 24] ^ table[3][p[4]] ^ table[2][p[5]] ^ table[1][p[6]]
            ^ table[0][p[7]];
        p += 8;
        length -= 8;
    }
    while (length--) crc = (crc >> 8) ^ table[0][(crc ^ *p++) & 0xff];
    return ~crc;
}

#if defined(__x86_64__)
#include <nmmintrin.h>

__attribute__((target("sse4.2")))
static uint32_t crc32c_sse42(uint32_t seed, const void *bytes, size_t length) {
    const uint8_t *p = bytes;
    uint64_t crc = ~seed;
    while (length >= 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        crc = _mm_crc32_u64(crc, word);
        p += 8;
        length -= 8;
    }
    uint32_t tail = (uint32_t)crc;
    while (length--) tail = _mm_crc32_u8(tail, *p++);
    return ~tail;
}

static int have_sse42;
static pthread_once_t probe_once = PTHREAD_ONCE_INIT;

static void probe(void) {
    __builtin_cpu_init();
    have_sse42 = __builtin_cpu_supports("sse4.2") != 0;
}

uint32_t cs_crc32c(uint32_t seed, const void *bytes, size_t length) {
    pthread_once(&probe_once, probe);
    return have_sse42 ? crc32c_sse42(seed, bytes, length)
                      : cs_crc32c_portable(seed, bytes, length);
}
#else
uint32_t cs_crc32c(uint32_t seed, const void *bytes, size_t length) {
    return cs_crc32c_portable(seed, bytes, length);
}
#endif

const void *cs_find(const void *bytes, size_t length, const void *needle, size_t count) {
    return memmem(bytes, length, needle, count);
}
