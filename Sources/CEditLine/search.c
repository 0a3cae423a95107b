/*
 * Searching the history as one types: what Ctrl-R does.
 *
 * libedit's own search compiles a pattern for each line of the history at each key, and calls itself once a key: a few
 * hundred keys take seconds, and a pasted text all of the stack. This one looks for the text as it stands, and keeps
 * nothing but what was typed. While it goes on, input.c hands each key to `cel_search`, which says how to draw the line.
 */
#include "editor.h"

enum { CTRL_G = 0x07, BACKSPACE = 0x08, CTRL_R = 0x12, CTRL_S = 0x13, ESCAPE = 0x1B, DELETE = 0x7F };

static size_t scalars(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) {
    if (((unsigned char)text[i] & 0xC0) != 0x80) count += 1;
  }
  return count;
}

/* Puts a text in the place of the whole line, with so many scalars of it behind the cursor. */
static void replace_line(cel_editor *editor, const char *text, size_t behind) {
  const LineInfoW *info = el_wline(editor->edit);
  int length = (int)(info->lastchar - info->buffer);
  el_cursor(editor->edit, (int)(info->lastchar - info->cursor));
  if (length > 0) el_deletestr(editor->edit, length);
  if (*text != '\0') el_insertstr(editor->edit, text);
  if (behind > 0) el_cursor(editor->edit, -(int)behind);
}

/* The line of the history at a place, counted from the newest; NULL behind the oldest. */
static const char *line_at(cel_editor *editor, int place) {
  HistEvent event;
  int found = history(editor->history, &event, H_FIRST);
  for (int i = 0; i < place && found >= 0; i++) found = history(editor->history, &event, H_NEXT);
  return found < 0 ? NULL : event.str;
}

/* What is shown: the line that was found, or the one that was typed, and below it what is looked for. */
static void show(cel_editor *editor) {
  cel_searching *search = &editor->search;
  const char *line = search->place >= 0 ? line_at(editor, search->place) : search->typed;
  if (line == NULL) line = search->typed;
  size_t length = strcspn(line, "\n");
  char *text = malloc(length + search->length + sizeof "\nbck:");
  if (text == NULL) return;
  memcpy(text, line, length);
  text[length] = '\0';
  strcat(text, search->is_newer ? "\nfwd" : "\nbck");
  strcat(text, search->has_failed ? "?" : ":");
  strncat(text, search->pattern, search->length);
  const char *match = search->place >= 0 && search->length > 0 ? strstr(line, search->pattern) : NULL;
  size_t before = match != NULL ? (size_t)(match - line) : length;
  replace_line(editor, text, scalars(text + before, strlen(text + before)));
  free(text);
}

/* Goes to the first line that has the pattern, from a place on. */
static void find(cel_editor *editor, int from, const char *other_than) {
  cel_searching *search = &editor->search;
  search->has_failed = false;
  HistEvent event;
  int found = -1, place = 0;
  for (int more = history(editor->history, &event, H_FIRST); more >= 0;
       more = history(editor->history, &event, H_NEXT), place++) {
    bool is_ahead = search->is_newer ? place <= from : place >= from;
    if (!is_ahead || strstr(event.str, search->pattern) == NULL) continue;
    if (other_than != NULL && strcmp(event.str, other_than) == 0) continue;
    found = place;
    if (!search->is_newer) break;
  }
  if (found >= 0) {
    search->place = found;
  } else {
    search->has_failed = true;
  }
}

/* Ctrl-R and Ctrl-S: the next line that has it; from the other end where there was none. */
static void find_next(cel_editor *editor, bool newer) {
  cel_searching *search = &editor->search;
  bool wraps = search->has_failed && search->is_newer == newer;
  search->is_newer = newer;
  if (search->length == 0) return;
  if (wraps) {
    find(editor, newer ? CEL_HISTORY_END : 0, NULL);
  } else {
    const char *now = search->place >= 0 ? line_at(editor, search->place) : NULL;
    char *copy = now != NULL ? strdup(now) : NULL;
    find(editor, newer ? search->place - 1 : search->place + 1, copy);
    free(copy);
  }
}

static bool append(cel_searching *search, wchar_t key) {
  char octets[4];
  size_t count = 0;
  uint32_t scalar = (uint32_t)key;
  if (scalar < 0x80) {
    octets[count++] = (char)scalar;
  } else if (scalar < 0x800) {
    octets[count++] = (char)(0xC0 | scalar >> 6);
    octets[count++] = (char)(0x80 | (scalar & 0x3F));
  } else if (scalar < 0x10000) {
    octets[count++] = (char)(0xE0 | scalar >> 12);
    octets[count++] = (char)(0x80 | (scalar >> 6 & 0x3F));
    octets[count++] = (char)(0x80 | (scalar & 0x3F));
  } else {
    octets[count++] = (char)(0xF0 | scalar >> 18);
    octets[count++] = (char)(0x80 | (scalar >> 12 & 0x3F));
    octets[count++] = (char)(0x80 | (scalar >> 6 & 0x3F));
    octets[count++] = (char)(0x80 | (scalar & 0x3F));
  }
  if (search->length + count >= sizeof search->pattern) return false;
  memcpy(search->pattern + search->length, octets, count);
  search->length += count;
  search->pattern[search->length] = '\0';
  return true;
}

static void shorten(cel_searching *search) {
  do search->length -= 1;
  while (search->length > 0 && ((unsigned char)search->pattern[search->length] & 0xC0) == 0x80);
  search->pattern[search->length] = '\0';
}

static bool begin(cel_editor *editor) {
  const LineInfo *info = el_line(editor->edit);
  size_t length = (size_t)(info->lastchar - info->buffer);
  char *typed = malloc(length + 1);
  if (typed == NULL) return false;
  memcpy(typed, info->buffer, length);
  typed[length] = '\0';
  editor->search = (cel_searching){.is_active = true, .place = -1, .typed = typed};
  return true;
}

/* Leaves the line that was found, or the one that was there before, without what stands below it. */
static void finish(cel_editor *editor, bool is_given_up) {
  cel_searching *search = &editor->search;
  const char *line = !is_given_up && search->place >= 0 ? line_at(editor, search->place) : search->typed;
  if (line == NULL) line = search->typed;
  size_t length = strcspn(line, "\n");
  char *text = strndup(line, length);
  if (text != NULL) replace_line(editor, text, 0);
  free(text);
  cel_search_end(editor);
}

void cel_search_end(cel_editor *editor) {
  free(editor->search.typed);
  editor->search = (cel_searching){.is_active = false};
}

unsigned char cel_search(EditLine *edit, int key) {
  (void)key; /* always Ctrl-R: which key it was is told by input.c */
  void *data = NULL;
  if (el_get(edit, EL_CLIENTDATA, &data) != 0 || data == NULL) return CC_ERROR;
  cel_editor *editor = data;
  cel_searching *search = &editor->search;
  if (!search->is_active) {
    if (!begin(editor)) return CC_ERROR;
    show(editor);
    return CC_REFRESH;
  }
  wchar_t typed = search->key;
  bool is_well = true;
  if (typed == CTRL_R || typed == CTRL_S) {
    find_next(editor, typed == CTRL_S);
  } else if (typed == BACKSPACE || typed == DELETE) {
    is_well = search->length > 0;
    if (is_well) shorten(search);
    search->place = -1;
    search->is_newer = false;
    search->has_failed = false;
    if (search->length > 0) find(editor, 0, NULL);
  } else if (typed < 0x20) {
    finish(editor, typed == CTRL_G);
    /* Escape only ends the search; any other key then does what it does. */
    if (typed != ESCAPE && typed != CTRL_G) editor->pushed_back = (int)typed;
    return CC_REFRESH;
  } else {
    is_well = append(search, typed);
    if (is_well && !search->has_failed) {
      int from = search->place >= 0 ? search->place : search->is_newer ? CEL_HISTORY_END : 0;
      find(editor, from, NULL);
    }
  }
  show(editor);
  return is_well && !search->has_failed ? CC_REFRESH : CC_REFRESH_BEEP;
}
