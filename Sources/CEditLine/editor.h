/* What the C files of this target share. Not seen by Swift. */
#ifndef GRANTWALK_EDITOR_H
#define GRANTWALK_EDITOR_H

#if defined(__has_include)
#if !__has_include(<histedit.h>)
#error "libedit is missing. Debian, Ubuntu: apt-get install libedit-dev. Fedora: dnf install libedit-devel. macOS has it."
#endif
#endif

#include <errno.h>
#include <histedit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CEditLine.h"

/* A search of the history that goes on; see search.c. */
typedef struct {
  bool is_active;
  bool is_newer;   /* whether it goes towards the newest line */
  bool has_failed; /* nothing has what was typed */
  int place;       /* of the line that was found, counted from the newest; -1 before one was */
  wchar_t key;     /* the key that is to be acted on */
  char *typed;     /* the line as it was before */
  size_t length;
  char pattern[256]; /* what is looked for, in UTF-8 */
} cel_searching;
enum { CEL_HISTORY_END = 1 << 30 };

struct cel_editor {
  EditLine *edit;
  History *history;
  FILE *input, *output, *errors;
  bool owns_files;

  char *prompt;
  cel_complete complete;
  void *context;

  /* About the line being read. */
  cel_outcome outcome; /* CEL_LINE until something else happens */
  int signal_number;
  bool not_utf8;
  bool too_long;
  int pushed_back; /* a byte read too far by the decoder, or -1 */
  cel_searching search;
};

/* keys.c */
void cel_set_keys(cel_editor *editor); /* ours, and those of `.editrc` */
bool cel_is_editing(cel_editor *editor);

/* input.c: libedit's character source. */
int cel_get_character(EditLine *edit, wchar_t *character);

/* search.c: what Ctrl-R does. */
unsigned char cel_search(EditLine *edit, int key);
void cel_search_end(cel_editor *editor);

/* screen.c */
typedef struct {
  int cursor_row; /* the row of the cursor, from the prompt's row on */
  int last_row;   /* the row of the line's end */
} cel_rows;
cel_rows cel_measure(cel_editor *editor);
void cel_move_below(cel_editor *editor);
void cel_redraw(cel_editor *editor);
void cel_redraw_after_resize(cel_editor *editor);

/* signals.c */
enum {
  CEL_SAW_INT = 1,
  CEL_SAW_STOP = 2,
  CEL_SAW_CONTINUE = 4,
  CEL_SAW_RESIZE = 8,
  CEL_SAW_FIRST_END = 16 /* and those above it: signals that end the process */
};
bool cel_signals_begin(void); /* false with `errno` set: another line is being read, or no pipe to be had */
void cel_signals_end(void);
int cel_signals_descriptor(void); /* readable when a signal has come */
int cel_signals_take(void);       /* the signals since the last call */
int cel_signals_ending(int seen); /* the number of the one among them that ends the process, or 0 */
void cel_suspend(cel_editor *editor, bool whole_group);

#endif
