// Nothing to call: linked with a program that the thread sanitizer watches, it tells that of the
// order in which threads had a lock of Swift's.
