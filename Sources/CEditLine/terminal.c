/* Locale, the width of characters, the size of the terminal. */
#if defined(__linux__)
#define _XOPEN_SOURCE 700 /* wcwidth */
#define _DEFAULT_SOURCE
#endif

#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <wchar.h>

#include "CEditLine.h"

static pthread_once_t locale_once = PTHREAD_ONCE_INIT;
static bool locale_is_utf8;

static bool codeset_is_utf8(void) {
  const char *name = nl_langinfo(CODESET);
  return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
}

static void choose_locale(void) {
  /* The environment's; Linux' and new macOS' neutral one; macOS' name for it; one that is nearly always there. */
  static const char *const names[] = {"", "C.UTF-8", "UTF-8", "en_US.UTF-8"};
  for (size_t i = 0; !locale_is_utf8 && i < sizeof names / sizeof names[0]; i++) {
    locale_is_utf8 = setlocale(LC_CTYPE, names[i]) != NULL && codeset_is_utf8();
  }
}

bool cel_use_utf8_locale(void) {
  pthread_once(&locale_once, choose_locale);
  return locale_is_utf8;
}

int cel_scalar_width(uint32_t scalar) {
  cel_use_utf8_locale();
  if (scalar > 0x10FFFF) return -1;
  return scalar == 0 ? -1 : wcwidth((wchar_t)scalar);
}

bool cel_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  memset(&size, 0, sizeof size);
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
