/** Translations of a stream, from frames to frames and text, whoever makes them. */
@NullMarked
package dev.patchbay.stream.translation;

import org.jspecify.annotations.NullMarked;
