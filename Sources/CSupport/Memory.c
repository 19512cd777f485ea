// Settings of the C library's allocator.
#include "CSupport.h"

#include <malloc.h>

void cs_use_one_heap(void) { mallopt(M_ARENA_MAX, 1); }
