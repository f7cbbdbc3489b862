package dev.patchbay.bench;

/**
 * What the sessions of a client hold, beyond what its process held before they were opened.
 *
 * @param heapPerSession bytes of heap in use after a collection
 * @param residentPerSession bytes of resident memory, with whatever heap was touched at this load
 * @param resident bytes of resident memory of the whole process
 */
record MemoryUse(long heapPerSession, long residentPerSession, long resident) {}
