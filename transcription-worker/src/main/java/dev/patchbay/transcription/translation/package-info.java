/** The translation lane: one provider session for each language, from frames to frames and text. */
@NullMarked
package dev.patchbay.transcription.translation;

import org.jspecify.annotations.NullMarked;
