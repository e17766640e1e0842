#ifndef DIAGBOX_CSUPPORT_H
#define DIAGBOX_CSUPPORT_H
#include <stddef.h>

/// Offset of the first occurrence of `needle` in `haystack`, or -1.
ptrdiff_t dbx_find(const void *haystack, size_t count, const void *needle, size_t needle_count);

/// Offset of the first `byte`, or -1.
ptrdiff_t dbx_find_byte(const void *haystack, size_t count, int byte);

/// UTF-8 names in archives are readable only under a UTF-8 character type.
void dbx_use_utf8_names(void);

/// The collector's fixed shell parts, embedded.
const unsigned char *dbx_collect_head_bytes(void);
extern const size_t dbx_collect_head_count;
const unsigned char *dbx_collect_tail_bytes(void);
extern const size_t dbx_collect_tail_count;

#endif
