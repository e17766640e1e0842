#include "csupport.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char dbx_collect_head[] = {
#embed "../../collector/head.sh"
};
const size_t dbx_collect_head_count = sizeof dbx_collect_head;

static const unsigned char dbx_collect_tail[] = {
#embed "../../collector/tail.sh"
};
const size_t dbx_collect_tail_count = sizeof dbx_collect_tail;

const unsigned char *dbx_collect_head_bytes(void) { return dbx_collect_head; }
const unsigned char *dbx_collect_tail_bytes(void) { return dbx_collect_tail; }
