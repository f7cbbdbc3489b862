/** The translation lane: one provider session for each language. */
@NullMarked
package dev.patchbay.transcription.translation;

import org.jspecify.annotations.NullMarked;
