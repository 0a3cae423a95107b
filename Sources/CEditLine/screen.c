/* Where the edited line stands on the screen, and drawing around it. */
#include "editor.h"

#include <wchar.h>

/* A position in the model that libedit has of its line: cells of a row, rows from the prompt on. */
typedef struct {
  int row, column, columns;
} position;

static void advance_cells(position *at, int cells) {
  /* A character that does not fit at the end of a row starts the next one. */
  if (cells > 1 && at->column + cells > at->columns) {
    at->row += 1;
    at->column = 0;
  }
  at->column += cells;
  if (at->column >= at->columns) {
    at->row += 1;
    at->column = 0;
  }
}

static void advance(position *at, wchar_t character) {
  if (character == L'\n') {
    at->row += 1;
    at->column = 0;
  } else if (character == L'\t') {
    do advance_cells(at, 1);
    while (at->column % 8 != 0);
  } else if (character < 0x20 || character == 0x7F) {
    advance_cells(at, 1); /* shown as ^ and a letter */
    advance_cells(at, 1);
  } else {
    int width = cel_scalar_width((uint32_t)character);
    /* libedit gives a character of no width a cell, and shows one that cannot be printed as \U+ and its number. */
    int cells = width > 0 ? width : width == 0 ? 1 : character > 0xFFFF ? 8 : 7;
    if (width >= 0) {
      advance_cells(at, cells);
    } else {
      for (int i = 0; i < cells; i++) advance_cells(at, 1);
    }
  }
}

static void advance_over_prompt(position *at, const char *prompt) {
  bool escape = false;
  mbstate_t state;
  memset(&state, 0, sizeof state);
  size_t rest = strlen(prompt);
  while (rest > 0) {
    wchar_t character;
    size_t used = mbrtowc(&character, prompt, rest, &state);
    if (used == 0 || used == (size_t)-1 || used == (size_t)-2) return;
    prompt += used;
    rest -= used;
    if (character == L'\1') {
      escape = !escape;
    } else if (!escape) {
      advance(at, character);
    }
  }
}

static int terminal_columns(cel_editor *editor) {
  int columns = 0, rows = 0;
  if (!cel_terminal_size(fileno(editor->output), &columns, &rows) || columns < 2) return 80;
  return columns;
}

cel_rows cel_measure(cel_editor *editor) {
  position at = {.columns = terminal_columns(editor)};
  advance_over_prompt(&at, editor->prompt != NULL ? editor->prompt : "");
  const LineInfoW *info = el_wline(editor->edit);
  const wchar_t *next = info->buffer;
  for (; next < info->cursor; next++) advance(&at, *next);
  cel_rows rows = {.cursor_row = at.row};
  for (; next < info->lastchar; next++) advance(&at, *next);
  rows.last_row = at.row;
  return rows;
}

void cel_move_below(cel_editor *editor) {
  cel_rows rows = {0, 0};
  if (cel_is_editing(editor)) rows = cel_measure(editor);
  for (int i = rows.cursor_row; i <= rows.last_row; i++) fputc('\n', editor->output);
  fflush(editor->output);
}

void cel_redraw(cel_editor *editor) {
  el_set(editor->edit, EL_REFRESH);
  fflush(editor->output);
}

/*
 * By now the terminal has wrapped the old rows anew, as those of today do; so the cursor stands where the line
 * puts it in the new width. From the prompt's row on all is cleared and drawn again.
 */
void cel_redraw_after_resize(cel_editor *editor) {
  el_resize(editor->edit);
  if (!cel_is_editing(editor)) return;
  cel_rows rows = cel_measure(editor);
  fputc('\r', editor->output);
  const char *up = NULL, *clear = NULL;
  if (el_get(editor->edit, EL_GETTC, "up", &up) != 0) up = NULL;
  if (el_get(editor->edit, EL_GETTC, "cd", &clear) != 0) clear = NULL;
  if (up != NULL && clear != NULL) {
    for (int i = 0; i < rows.cursor_row; i++) fputs(up, editor->output);
    fputs(clear, editor->output);
  } else {
    fputc('\n', editor->output);
  }
  cel_redraw(editor);
}

void cel_delete_before(cel_editor *editor, int count) {
  if (count > 0) el_deletestr(editor->edit, count);
}

bool cel_insert(cel_editor *editor, const char *text) {
  return *text == '\0' || el_insertstr(editor->edit, text) == 0;
}

void cel_show_below(cel_editor *editor, const char *text) {
  cel_move_below(editor);
  fputs(text, editor->output);
}
