#define _GNU_SOURCE
#include "csupport.h"

#include <locale.h>
#include <string.h>

ptrdiff_t dbx_find(const void *haystack, size_t count, const void *needle, size_t needle_count) {
  const char *found = memmem(haystack, count, needle, needle_count);
  return found ? found - (const char *)haystack : -1;
}

ptrdiff_t dbx_find_byte(const void *haystack, size_t count, int byte) {
  const char *found = count ? memchr(haystack, byte, count) : NULL;
  return found ? found - (const char *)haystack : -1;
}

void dbx_use_utf8_names(void) {
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
}
