// libvterm for tests: a terminal that is told bytes and can be asked what it shows. The inlines read
// what Swift can't: cells with bit-fields, and colours.
#ifndef CVTERM_H
#define CVTERM_H

#include <stdint.h>
#include <vterm.h>

/// The first character of a cell and its width; 0 for an empty cell.
static inline uint32_t cv_character(VTermScreen *screen, int row, int column, int *width) {
    VTermPos place = {.row = row, .col = column};
    VTermScreenCell cell;
    if (!vterm_screen_get_cell(screen, place, &cell)) return 0;
    *width = cell.width;
    return cell.chars[0];
}

/// The text of a line in UTF-8, without what is blank at its end; answers its bytes.
static inline size_t cv_line(VTermScreen *screen, int row, int columns, char *text, size_t room) {
    VTermRect line = {.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = columns};
    return vterm_screen_get_text(screen, text, room, line);
}

/// Whether a cell is bold (1), underlined (2), reversed (4); the sum.
static inline int cv_attributes(VTermScreen *screen, int row, int column) {
    VTermPos place = {.row = row, .col = column};
    VTermScreenCell cell;
    if (!vterm_screen_get_cell(screen, place, &cell)) return 0;
    return (cell.attrs.bold ? 1 : 0) | (cell.attrs.underline ? 2 : 0)
        | (cell.attrs.reverse ? 4 : 0);
}

/// Enables the alternate screen, without which a program's own screen overwrites the shell's.
static inline void cv_prepare(VTerm *terminal) {
    vterm_set_utf8(terminal, 1);
    VTermScreen *screen = vterm_obtain_screen(terminal);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
}

#endif
