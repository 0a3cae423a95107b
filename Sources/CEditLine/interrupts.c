/* Ctrl-C while a command runs: a flag that the command looks at. */
#include <signal.h>
#include <stdatomic.h>
#include <string.h>

#include "CEditLine.h"

/* Atomic, not only sig_atomic_t: the handler may run on any thread, and the command looks from another. */
static atomic_bool seen;
static atomic_bool caught;
static struct sigaction former;

static void note(int number) {
  (void)number;
  atomic_store(&seen, true);
}

void cel_interrupts_catch(void) {
  if (atomic_exchange(&caught, true)) return;
  atomic_store(&seen, false);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART; /* so that no write of the command is cut short */
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGINT, &action, &former) != 0) atomic_store(&caught, false);
}

void cel_interrupts_release(void) {
  if (atomic_exchange(&caught, false)) sigaction(SIGINT, &former, NULL);
}

bool cel_interrupts_seen(void) { return atomic_load(&seen); }

void cel_interrupts_clear(void) { atomic_store(&seen, false); }
