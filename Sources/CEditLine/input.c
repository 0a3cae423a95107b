/*
 * libedit's character source: waits for a byte or a signal, and decodes UTF-8.
 *
 * libedit's own source drops bytes that are not UTF-8 without a word, and leaves signals to handlers that do too much.
 */
#include "editor.h"

#include <sys/select.h>

enum { END_OF_INPUT = -1, GIVE_UP = -2 };

/* Acts on the signals that came. False: reading the line ends here. */
static bool handle_signals(cel_editor *editor) {
  int seen = cel_signals_take();
  int ending = cel_signals_ending(seen);
  if (seen & CEL_SAW_INT) {
    editor->outcome = CEL_INTERRUPTED;
  } else if (ending != 0) {
    editor->outcome = CEL_SIGNALLED;
    editor->signal_number = ending;
  }
  if (editor->outcome != CEL_LINE) {
    cel_move_below(editor);
    return false;
  }
  if (seen & CEL_SAW_STOP) {
    cel_suspend(editor, false);
  } else if ((seen & CEL_SAW_CONTINUE) && cel_is_editing(editor)) {
    /* A shell may have reset the terminal meanwhile, which libedit believes to be as it left it: off and on. */
    el_set(editor->edit, EL_PREP_TERM, 0);
    el_set(editor->edit, EL_PREP_TERM, 1);
    cel_redraw(editor);
  }
  if (seen & CEL_SAW_RESIZE) cel_redraw_after_resize(editor);
  return true;
}

/* One byte, END_OF_INPUT, or GIVE_UP. */
static int next_byte(cel_editor *editor) {
  if (editor->pushed_back >= 0) {
    int byte = editor->pushed_back;
    editor->pushed_back = -1;
    return byte;
  }
  int terminal = fileno(editor->input);
  int signals = cel_signals_descriptor();
  if (terminal < 0 || terminal >= FD_SETSIZE || signals < 0 || signals >= FD_SETSIZE) return END_OF_INPUT;
  for (;;) {
    fd_set waiting;
    FD_ZERO(&waiting);
    FD_SET(terminal, &waiting);
    FD_SET(signals, &waiting);
    int highest = terminal > signals ? terminal : signals;
    if (select(highest + 1, &waiting, NULL, NULL, NULL) < 0) {
      if (errno == EINTR) continue;
      return END_OF_INPUT;
    }
    if (FD_ISSET(signals, &waiting) && !handle_signals(editor)) return GIVE_UP;
    if (!FD_ISSET(terminal, &waiting)) continue;
    unsigned char byte;
    ssize_t count = read(terminal, &byte, 1);
    if (count == 1) return byte;
    if (count == 0) return END_OF_INPUT;
    if (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) return END_OF_INPUT;
  }
}

/* How many bytes follow a first byte, or -1; its own bits go to `scalar`. */
static int continuation_count(int byte, uint32_t *scalar) {
  if (byte < 0x80) {
    *scalar = (uint32_t)byte;
    return 0;
  }
  if (byte >= 0xC2 && byte <= 0xDF) {
    *scalar = (uint32_t)(byte & 0x1F);
    return 1;
  }
  if (byte >= 0xE0 && byte <= 0xEF) {
    *scalar = (uint32_t)(byte & 0x0F);
    return 2;
  }
  if (byte >= 0xF0 && byte <= 0xF4) {
    *scalar = (uint32_t)(byte & 0x07);
    return 3;
  }
  return -1;
}

static bool is_scalar(uint32_t value, int continuations) {
  static const uint32_t smallest[] = {0, 0x80, 0x800, 0x10000};
  return value >= smallest[continuations] && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
}

/* One character; 1, 0 at the end of the input, or -1 to give up. */
static int next_character(cel_editor *editor, wchar_t *character) {
  uint32_t scalar = 0;
  int byte = next_byte(editor);
  if (byte == GIVE_UP) return -1;
  if (byte == END_OF_INPUT) return 0;
  int count = continuation_count(byte, &scalar);
  bool good = count >= 0;
  for (int i = 0; good && i < count; i++) {
    byte = next_byte(editor);
    if (byte == GIVE_UP) return -1;
    if (byte == END_OF_INPUT) return 0;
    if ((byte & 0xC0) != 0x80) {
      editor->pushed_back = byte;
      good = false;
    } else {
      scalar = (scalar << 6) | (uint32_t)(byte & 0x3F);
    }
  }
  if (good && is_scalar(scalar, count)) {
    *character = (wchar_t)scalar;
  } else {
    editor->not_utf8 = true; /* shown as U+FFFD, and reported with the line */
    *character = (wchar_t)0xFFFD;
  }
  return 1;
}

/* Whether a character has to be left out, since the line is full. Keys that do something are let through. */
static bool is_too_much(cel_editor *editor, wchar_t character) {
  const LineInfoW *info = el_wline(editor->edit);
  long length = info->lastchar - info->buffer;
  if (length == 0) editor->too_long = false; /* erased: nothing is amiss any more */
  if (length < CEL_LONGEST_LINE || character < 0x20 || character == 0x7F) return false;
  if (!editor->too_long) {
    fputc('\a', editor->output);
    fflush(editor->output);
  }
  editor->too_long = true;
  return true;
}

int cel_get_character(EditLine *edit, wchar_t *character) {
  void *data = NULL;
  if (el_get(edit, EL_CLIENTDATA, &data) != 0 || data == NULL) return -1;
  cel_editor *editor = data;
  int count;
  do count = next_character(editor, character);
  while (count == 1 && !editor->search.is_active && is_too_much(editor, *character));
  if (count == 1 && editor->search.is_active) {
    editor->search.key = *character;
    *character = 0x12; /* Ctrl-R, which is bound to the search */
  }
  return count;
}
