/** The process of both lanes that write down what streams say: captions and translation. */
@NullMarked
package dev.patchbay.transcription;

import org.jspecify.annotations.NullMarked;
