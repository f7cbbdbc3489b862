/** Live audio of sessions: the tap on what callers say, the writer of what they hear. */
@NullMarked
package dev.patchbay.worker.frames;

import org.jspecify.annotations.NullMarked;
