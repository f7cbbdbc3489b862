/**
 * Many callers at once on the provider's sockets, with our own client, in a process whose threads,
 * descriptors and buffers can be counted; and the judging of what they tell beside the simulator's
 * ledger.
 */
@NullMarked
package dev.patchbay.local.sockets;

import org.jspecify.annotations.NullMarked;
