/*
 * Signals while a line is edited. The handler notes the signal and wakes the reader through a pipe; all else happens
 * in the reader (input.c). With several threads in the process, waiting with a signal mask would miss some.
 */
#include "editor.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/select.h>

/*
 * Those that stand without a bit of their own end the process as they are; all that do so and are no fault of the program
 * itself, for each would leave the terminal as libedit has it. Of several the first in this order is told.
 */
static const struct {
  int number;
  int bit;
} watched[] = {
    {SIGTERM, 0},
    {SIGHUP, 0},
    {SIGQUIT, 0},
    {SIGPIPE, 0},
    {SIGALRM, 0},
    {SIGUSR1, 0},
    {SIGUSR2, 0},
    {SIGPROF, 0},
    {SIGVTALRM, 0},
    {SIGXCPU, 0},
#ifdef SIGPOLL
    {SIGPOLL, 0},
#endif
#ifdef SIGPWR
    {SIGPWR, 0},
#endif
#ifdef SIGSTKFLT
    {SIGSTKFLT, 0},
#endif
    {SIGINT, CEL_SAW_INT},
    {SIGTSTP, CEL_SAW_STOP},
    {SIGCONT, CEL_SAW_CONTINUE},
    {SIGWINCH, CEL_SAW_RESIZE},
};
enum { WATCHED = sizeof watched / sizeof watched[0] };

/* The bit of one that ends the process is made of its place. */
static int bit_of(int place) { return watched[place].bit != 0 ? watched[place].bit : CEL_SAW_FIRST_END << place; }

static atomic_flag busy = ATOMIC_FLAG_INIT;
static atomic_int pending;
static int wake[2] = {-1, -1}; /* made once, kept for the process' life */
static struct sigaction before[WATCHED];
static bool replaced[WATCHED];

static void note(int number) {
  int reason = errno;
  for (int i = 0; i < WATCHED; i++) {
    if (watched[i].number == number) atomic_fetch_or(&pending, bit_of(i));
  }
  ssize_t ignored = write(wake[1], "", 1); /* a full pipe wakes the reader as well */
  (void)ignored;
  errno = reason;
}

static bool make_pipe(void) {
  if (wake[0] >= 0) return true;
  int ends[2];
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, fcntl(ends[i], F_GETFL) | O_NONBLOCK);
  }
  wake[0] = ends[0];
  wake[1] = ends[1];
  return true;
}

static struct sigaction noting(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  return action;
}

bool cel_signals_begin(void) {
  if (atomic_flag_test_and_set(&busy)) {
    errno = EBUSY;
    return false;
  }
  if (!make_pipe()) {
    atomic_flag_clear(&busy);
    return false;
  }
  cel_signals_take();
  struct sigaction action = noting();
  for (int i = 0; i < WATCHED; i++) {
    replaced[i] = false;
    if (sigaction(watched[i].number, NULL, &before[i]) != 0) continue;
    /* What is ignored on purpose (nohup) stays ignored. */
    if (before[i].sa_handler == SIG_IGN) continue;
    replaced[i] = sigaction(watched[i].number, &action, NULL) == 0;
  }
  return true;
}

void cel_signals_end(void) {
  for (int i = 0; i < WATCHED; i++) {
    if (replaced[i]) sigaction(watched[i].number, &before[i], NULL);
    replaced[i] = false;
  }
  atomic_flag_clear(&busy);
}

int cel_signals_descriptor(void) { return wake[0]; }

int cel_signals_take(void) {
  char bytes[64];
  while (wake[0] >= 0 && read(wake[0], bytes, sizeof bytes) > 0) {
  }
  return atomic_exchange(&pending, 0);
}

int cel_signals_ending(int seen) {
  for (int i = 0; i < WATCHED; i++) {
    if (watched[i].bit == 0 && (seen & bit_of(i)) != 0) return watched[i].number;
  }
  return 0;
}

void cel_raise(int signal_number) {
  sigset_t one, held_back;
  sigemptyset(&one);
  sigaddset(&one, signal_number);
  pthread_sigmask(SIG_UNBLOCK, &one, &held_back);
  raise(signal_number);
  pthread_sigmask(SIG_SETMASK, &held_back, NULL);
}

static void wait_until_continued(void) {
  fd_set waiting;
  FD_ZERO(&waiting);
  if (wake[0] < 0 || wake[0] >= FD_SETSIZE) return;
  FD_SET(wake[0], &waiting);
  struct timeval limit = {.tv_usec = 100000}; /* nobody stops a process whose group has no shell to continue it */
  select(wake[0] + 1, &waiting, NULL, NULL, &limit);
}

void cel_suspend(cel_editor *editor, bool whole_group) {
  bool editing = cel_is_editing(editor);
  cel_move_below(editor);
  el_set(editor->edit, EL_PREP_TERM, 0);
  struct sigaction usual, ours = noting();
  memset(&usual, 0, sizeof usual);
  usual.sa_handler = SIG_DFL;
  sigemptyset(&usual.sa_mask);
  sigaction(SIGTSTP, &usual, NULL);
  kill(whole_group ? 0 : getpid(), SIGTSTP);
  wait_until_continued();
  sigaction(SIGTSTP, &ours, NULL);
  /* The redrawing below answers SIGCONT; a resize that happened meanwhile does too, but not a request to end. */
  int seen = cel_signals_take() & ~(CEL_SAW_CONTINUE | CEL_SAW_STOP | CEL_SAW_RESIZE);
  if (seen != 0) {
    atomic_fetch_or(&pending, seen);
    ssize_t ignored = write(wake[1], "", 1);
    (void)ignored;
  }
  el_resize(editor->edit);
  if (editing) {
    el_set(editor->edit, EL_PREP_TERM, 1);
    cel_redraw(editor);
  }
}
