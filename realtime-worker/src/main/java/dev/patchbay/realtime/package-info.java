/** Live conversations: the worker's shell around provider sockets, frames and tools. */
@NullMarked
package dev.patchbay.realtime;

import org.jspecify.annotations.NullMarked;
