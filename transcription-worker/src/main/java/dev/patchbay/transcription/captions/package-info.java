/** Captions of a stream. */
@NullMarked
package dev.patchbay.transcription.captions;

import org.jspecify.annotations.NullMarked;
