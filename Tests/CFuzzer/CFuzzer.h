// What libFuzzer gives a program that has a main of its own (llvm.org/docs/LibFuzzer.html).
#ifndef FIRSTLINE_CFUZZER_H
#define FIRSTLINE_CFUZZER_H
#include <stddef.h>
#include <stdint.h>

/// Runs `one` on inputs until the options in `argv` say that it is enough; answers the exit code.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*one)(const uint8_t *data, size_t size));

#endif
