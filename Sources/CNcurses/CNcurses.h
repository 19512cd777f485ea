// The wide-character ncurses for Swift: what Swift cannot import by itself (attributes and mouse
// masks are cast macros, the screen and its size are mutable globals) as constants and functions.
#ifndef CNCURSES_H
#define CNCURSES_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <stdio.h>
#include <ncurses.h>
#include <term.h>

static const attr_t CN_BOLD = WA_BOLD;
static const attr_t CN_DIM = WA_DIM;
static const attr_t CN_ITALIC = WA_ITALIC;
static const attr_t CN_UNDERLINE = WA_UNDERLINE;
static const attr_t CN_REVERSE = WA_REVERSE;

static inline WINDOW *cn_stdscr(void) { return stdscr; }
static inline WINDOW *cn_curscr(void) { return curscr; }
static inline int cn_lines(void) { return LINES; }
static inline int cn_columns(void) { return COLS; }
static inline int cn_colors(void) { return COLORS; }
static inline int cn_pairs(void) { return COLOR_PAIRS; }

// Pairs beyond a short go through the last argument of setcchar, an int in disguise.
static inline int cn_put(
    WINDOW *window, int row, int column, const wchar_t *text, attr_t attributes, int pair) {
    cchar_t cell;
    if (setcchar(&cell, text, attributes, 0, &pair) == ERR) return ERR;
    return mvwadd_wch(window, row, column, &cell);
}

// 1 if the terminal has the string capability, 0 if not.
static inline int cn_has_capability(const char *name) {
    char *value = tigetstr((NCURSES_CONST char *)name);
    return value != NULL && value != (char *)-1 && *value != 0;
}

// The bytes of a string capability, or NULL.
static inline const char *cn_capability(const char *name) {
    char *value = tigetstr((NCURSES_CONST char *)name);
    return value == (char *)-1 ? NULL : value;
}

#endif
