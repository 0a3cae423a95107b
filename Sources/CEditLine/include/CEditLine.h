/*
 * A small typed face of libedit for Swift.
 *
 * `el_set` is variadic and libedit's readline emulation lives on globals; neither reaches Swift. Everything here
 * works on one opaque editor, and one line is read at a time in the whole process, since signals are process-wide.
 */
#ifndef GRANTWALK_CEDITLINE_H
#define GRANTWALK_CEDITLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The editor ---- */

/** One editor: its terminal, its history in memory, its prompt. */
typedef struct cel_editor cel_editor;

/** What the completion callback did, and so what the editor must draw. */
typedef enum {
  CEL_COMPLETION_NONE,      /* nothing to offer: beep */
  CEL_COMPLETION_INSERTED,  /* the line changed: draw it */
  CEL_COMPLETION_LISTED     /* `cel_show_below` was called: draw prompt and line anew */
} cel_completion;

/**
 * Called when Tab is pressed. `line` is the whole line in UTF-8, `cursor` the byte offset of the cursor in it.
 * It may call `cel_delete_before`, `cel_insert` and `cel_show_below` on the editor that calls it.
 */
typedef cel_completion (*cel_complete)(void *context, const char *line, size_t length, size_t cursor);

/**
 * The characters that a line may have. libedit draws the line anew for each, so that a pasted megabyte would take
 * hours.
 */
enum { CEL_LONGEST_LINE = 8192 };

/** How reading a line ended. */
typedef enum {
  CEL_LINE,         /* `text` and `length` hold the line, without its newline */
  CEL_INTERRUPTED,  /* Ctrl-C, or SIGINT from outside: the line is discarded */
  CEL_END,          /* Ctrl-D on an empty line, or the terminal has gone */
  CEL_SIGNALLED,    /* one that ends the process (SIGTERM, SIGHUP, SIGUSR1, …), named by `signal_number` */
  CEL_NOT_UTF8,     /* bytes were typed that are not UTF-8 */
  CEL_HAS_NUL,      /* a NUL was typed */
  CEL_TOO_LONG,     /* more than CEL_LONGEST_LINE characters were typed; those beyond are lost */
  CEL_FAILED        /* `error_number` says why */
} cel_outcome;

/** One line, as read. `text` stays valid until the next call on the editor. */
typedef struct {
  cel_outcome outcome;
  const char *text;
  size_t length;
  int signal_number;
  int error_number;
} cel_line;

/**
 * Opens an editor on two terminals, for the program named `program` in `.editrc`; NULL with `errno` set if that fails
 * (ENOTTY when either is not a terminal). `history_size` lines are kept in memory.
 */
cel_editor *cel_open(const char *program, int input, int output, int history_size);

/** Restores the terminal and frees the editor. */
void cel_close(cel_editor *editor);

/** Sets what Tab calls. `context` is handed to it and must live as long as the editor. */
void cel_set_completion(cel_editor *editor, cel_complete complete, void *context);

/** Reads a line with a prompt in which '\1' stands around each escape sequence. */
cel_line cel_read_line(cel_editor *editor, const char *prompt);

/** Adds a line to the history in memory. */
void cel_remember(cel_editor *editor, const char *line);

/** Deletes `count` Unicode scalars before the cursor. Only inside the completion callback. */
void cel_delete_before(cel_editor *editor, int count);

/** Inserts UTF-8 text at the cursor. Only inside the completion callback. False when it does not fit. */
bool cel_insert(cel_editor *editor, const char *text);

/**
 * Writes whole lines below the line that is edited, before it is changed; the callback must then return
 * CEL_COMPLETION_LISTED, which draws the prompt and the line anew. Only inside the completion callback.
 */
void cel_show_below(cel_editor *editor, const char *text);

/**
 * Lets a signal take its course, as if this process had caught none: usually that ends it. The calling thread may be
 * one that holds signals back, as those of a thread pool do.
 */
void cel_raise(int signal_number);

/* ---- Locale and terminal ---- */

/**
 * Takes LC_CTYPE from the environment, or a UTF-8 one where that is not UTF-8, once. False where the system has none.
 */
bool cel_use_utf8_locale(void);

/** How many columns a Unicode scalar takes: 0, 1 or 2, or -1 if it cannot be printed. */
int cel_scalar_width(uint32_t scalar);

/** The size of the terminal behind a file descriptor; false if it is none, or does not know. */
bool cel_terminal_size(int descriptor, int *columns, int *rows);

/* ---- Ctrl-C while a command runs ---- */

/** Lets SIGINT set a flag from now on, instead of ending the process. */
void cel_interrupts_catch(void);

/** Gives SIGINT back its former meaning. */
void cel_interrupts_release(void);

/** Whether SIGINT came since the last clearing. */
bool cel_interrupts_seen(void);

/** Forgets that SIGINT came. */
void cel_interrupts_clear(void);

#ifdef __cplusplus
}
#endif

#endif
