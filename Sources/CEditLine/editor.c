/* Opening, reading a line, closing. */
#include "editor.h"

static char *current_prompt(EditLine *edit) {
  static char empty[] = "";
  void *data = NULL;
  if (el_get(edit, EL_CLIENTDATA, &data) != 0 || data == NULL) return empty;
  cel_editor *editor = data;
  return editor->prompt != NULL ? editor->prompt : empty;
}

static FILE *duplicate(int descriptor, const char *mode) {
  int copy = dup(descriptor);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (file == NULL) close(copy);
  return file;
}

/* The standard streams themselves where they are meant, so that what Swift prints keeps its place in the output. */
static bool open_files(cel_editor *editor, int input, int output) {
  editor->errors = stderr;
  if (input == STDIN_FILENO && output == STDOUT_FILENO) {
    editor->input = stdin;
    editor->output = stdout;
    return true;
  }
  editor->owns_files = true;
  editor->input = duplicate(input, "r");
  editor->output = duplicate(output, "w");
  return editor->input != NULL && editor->output != NULL;
}

cel_editor *cel_open(const char *program, int input, int output, int history_size) {
  if (!isatty(input) || !isatty(output)) {
    errno = ENOTTY;
    return NULL;
  }
  cel_use_utf8_locale();
  cel_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->pushed_back = -1;
  if (!open_files(editor, input, output)) goto failed;
  editor->edit = el_init(program, editor->input, editor->output, editor->errors);
  editor->history = history_init();
  if (editor->edit == NULL || editor->history == NULL) {
    errno = ENOMEM;
    goto failed;
  }
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, history_size);
  el_set(editor->edit, EL_CLIENTDATA, editor);
  el_set(editor->edit, EL_HIST, history, editor->history);
  el_set(editor->edit, EL_PROMPT_ESC, current_prompt, '\1');
  /* Signals are ours (signals.c): libedit's own handlers call malloc and raise SIGINT for the whole process group. */
  el_set(editor->edit, EL_SIGNAL, 0);
  cel_set_keys(editor);
  /* The wide variant, so that old and new libedit agree on what the function is handed. */
  el_wset(editor->edit, EL_GETCFN, cel_get_character);
  return editor;

failed:;
  int reason = errno;
  cel_close(editor);
  errno = reason;
  return NULL;
}

void cel_close(cel_editor *editor) {
  if (editor == NULL) return;
  if (editor->edit != NULL) el_end(editor->edit);
  if (editor->history != NULL) history_end(editor->history);
  if (editor->owns_files) {
    if (editor->input != NULL) fclose(editor->input);
    if (editor->output != NULL) fclose(editor->output);
  }
  free(editor->prompt);
  free(editor->search.typed);
  free(editor);
}

void cel_set_completion(cel_editor *editor, cel_complete complete, void *context) {
  editor->complete = complete;
  editor->context = context;
}

void cel_remember(cel_editor *editor, const char *line) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, line);
}

/* U+FFFD in UTF-8: what input.c puts in the place of bytes that are none. Somebody may have erased it again. */
#define REPLACEMENT "\xEF\xBF\xBD"

/* What libedit handed back, told apart. */
static cel_line interpret(cel_editor *editor, const char *text, int count) {
  cel_line line = {.outcome = editor->outcome, .signal_number = editor->signal_number};
  if (line.outcome != CEL_LINE) return line;
  if (text == NULL || count <= 0) {
    line.outcome = CEL_END;
    return line;
  }
  line.text = text;
  line.length = strlen(text);
  /* libedit counts what it read; a NUL ends the string before that. */
  if (line.length < (size_t)count) {
    line.outcome = CEL_HAS_NUL;
  } else if (editor->too_long) {
    line.outcome = CEL_TOO_LONG;
  } else if (editor->not_utf8 && strstr(text, REPLACEMENT) != NULL) {
    line.outcome = CEL_NOT_UTF8;
  }
  if (line.length > 0 && text[line.length - 1] == '\n') line.length -= 1;
  return line;
}

cel_line cel_read_line(cel_editor *editor, const char *prompt) {
  cel_line failed = {.outcome = CEL_FAILED};
  char *copy = strdup(prompt);
  if (copy == NULL || !cel_signals_begin()) {
    failed.error_number = errno;
    free(copy);
    return failed;
  }
  free(editor->prompt);
  editor->prompt = copy;
  editor->outcome = CEL_LINE;
  editor->signal_number = 0;
  editor->not_utf8 = false;
  editor->too_long = false;
  cel_search_end(editor);
  fflush(editor->output);
  /* libedit shows the prompt first: a key pressed in between would be echoed twice, and Ctrl-D be lost. */
  el_set(editor->edit, EL_PREP_TERM, 1);

  int count = 0;
  const char *text = el_gets(editor->edit, &count);
  cel_line line = interpret(editor, text, count);
  if (line.outcome == CEL_END) fputc('\n', editor->output);
  fflush(editor->output);
  cel_signals_end();
  return line;
}
