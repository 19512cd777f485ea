// libdispatch on Linux looks once a second, for ever, whether the threads of its pools are blocked,
// to start more of them than there are processors. A console that nobody types in and a server
// that nobody asks would wake for that. Nothing here blocks those threads for long, so these two
// take the place of what starts it, where the library is linked into the program; a shared one
// keeps its own.
void _dispatch_workq_worker_register(void *queue);
void _dispatch_workq_worker_unregister(void *queue);

void _dispatch_workq_worker_register(void *queue) { (void)queue; }
void _dispatch_workq_worker_unregister(void *queue) { (void)queue; }
