/** The captions lane: streams that a provider's sessions write down. */
@NullMarked
package dev.patchbay.transcription.captions;

import org.jspecify.annotations.NullMarked;
