/** What both lanes need of a stream: its target, its caller's name, its links. */
@NullMarked
package dev.patchbay.transcription.stream;

import org.jspecify.annotations.NullMarked;
