/* Which key does what, and the functions of our own that keys can be bound to. */
#include "editor.h"

#include <termios.h>

static cel_editor *editor_of(EditLine *edit) {
  void *data = NULL;
  return el_get(edit, EL_CLIENTDATA, &data) == 0 ? data : NULL;
}

static unsigned char interrupt(EditLine *edit, int key) {
  (void)key;
  cel_editor *editor = editor_of(edit);
  if (editor == NULL) return CC_ERROR;
  fputs("^C", editor->output);
  cel_move_below(editor);
  editor->outcome = CEL_INTERRUPTED;
  return CC_NEWLINE;
}

static unsigned char suspend(EditLine *edit, int key) {
  (void)key;
  cel_editor *editor = editor_of(edit);
  if (editor == NULL) return CC_ERROR;
  /* The whole group, as the terminal itself would: a script that started us must stop too. */
  cel_suspend(editor, true);
  return CC_NORM;
}

static unsigned char complete(EditLine *edit, int key) {
  (void)key;
  cel_editor *editor = editor_of(edit);
  if (editor == NULL || editor->complete == NULL) return CC_REFRESH_BEEP;
  const LineInfo *info = el_line(edit);
  size_t length = (size_t)(info->lastchar - info->buffer);
  size_t cursor = (size_t)(info->cursor - info->buffer);
  char *line = malloc(length + 1); /* a copy: inserting makes libedit reuse its own */
  if (line == NULL) return CC_REFRESH_BEEP;
  memcpy(line, info->buffer, length);
  line[length] = '\0';
  cel_completion result = editor->complete(editor->context, line, length, cursor);
  free(line);
  switch (result) {
    case CEL_COMPLETION_INSERTED:
      return CC_REFRESH;
    case CEL_COMPLETION_LISTED:
      cel_redraw(editor);
      return CC_NORM;
    case CEL_COMPLETION_NONE:
      break;
  }
  return CC_REFRESH_BEEP;
}

static void bind_key(EditLine *edit, const char *key, const char *function) {
  el_set(edit, EL_BIND, key, function, NULL);
}

/* In vi's command mode too, which has a key map of its own. */
static void bind_everywhere(EditLine *edit, const char *key, const char *function) {
  el_set(edit, EL_BIND, key, function, NULL);
  el_set(edit, EL_BIND, "-a", key, function, NULL);
}

/* Keys that terminals send and libedit leaves unbound. The user's `.editrc` may bind them otherwise. */
static void bind_comforts(EditLine *edit) {
  static const char *const keys[][2] = {
      {"\\e[3~", "ed-delete-next-char"}, {"\\e[H", "ed-move-to-beg"},   {"\\e[F", "ed-move-to-end"},
      {"\\e[1~", "ed-move-to-beg"},      {"\\e[4~", "ed-move-to-end"},  {"\\e[1;5D", "ed-prev-word"},
      {"\\e[1;5C", "em-next-word"},      {"\\e[1;3D", "ed-prev-word"},  {"\\e[1;3C", "em-next-word"},
      {"^W", "ed-delete-prev-word"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) bind_key(edit, keys[i][0], keys[i][1]);
}

/* A terminal can be told (stty intr, stty susp) to use other keys than Ctrl-C and Ctrl-Z. */
static void bind_terminal_key(cel_editor *editor, cc_t key, cc_t usual, const char *function) {
  if (key == usual || key < 1 || key > 26 || key == '\n' || key == '\r' || key == '\t') return;
  char name[3] = {'^', (char)('A' + key - 1), '\0'};
  bind_everywhere(editor->edit, name, function);
}

static void bind_ours(cel_editor *editor) {
  EditLine *edit = editor->edit;
  bind_everywhere(edit, "^C", "grantwalk-interrupt");
  bind_everywhere(edit, "^Z", "grantwalk-suspend");
  bind_key(edit, "^I", "grantwalk-complete");
  bind_key(edit, "^R", "grantwalk-search");
  /* The terminal turns neither key into a signal: a signal would reach the whole process group. */
  el_set(edit, EL_SETTY, "-d", "-isig", NULL);
  struct termios settings;
  if (tcgetattr(fileno(editor->input), &settings) == 0) {
    bind_terminal_key(editor, settings.c_cc[VINTR], 3, "grantwalk-interrupt");
    bind_terminal_key(editor, settings.c_cc[VSUSP], 26, "grantwalk-suspend");
  }
}

void cel_set_keys(cel_editor *editor) {
  EditLine *edit = editor->edit;
  el_set(edit, EL_ADDFN, "grantwalk-interrupt", "Discard the line", interrupt);
  el_set(edit, EL_ADDFN, "grantwalk-suspend", "Suspend the program", suspend);
  el_set(edit, EL_ADDFN, "grantwalk-complete", "Complete the word", complete);
  el_set(edit, EL_ADDFN, "grantwalk-search", "Search the history", cel_search);
  el_set(edit, EL_EDITOR, "emacs");
  bind_comforts(edit);
  el_source(edit, NULL);
  /* After it: `bind -e` and `bind -v` in `.editrc` forget every binding. */
  bind_ours(editor);
}

bool cel_is_editing(cel_editor *editor) {
  int on = 0;
  return el_get(editor->edit, EL_EDITMODE, &on) == 0 && on != 0;
}
