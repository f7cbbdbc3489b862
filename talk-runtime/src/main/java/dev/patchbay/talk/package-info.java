/** Live talks: the shell around a provider's sessions, the caller's frames and tools. */
@NullMarked
package dev.patchbay.talk;

import org.jspecify.annotations.NullMarked;
