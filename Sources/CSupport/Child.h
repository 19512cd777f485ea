// What a child does between fork and exec, whoever started it.
#pragma once

#include <signal.h>
#include <string.h>

/// Gives a child every signal as a program expects it: at its default, none held back. Ones that
/// can't be caught refuse, which does no harm.
static inline void reset_signals(void) {
    struct sigaction plain;
    memset(&plain, 0, sizeof plain);
    plain.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &plain, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}
