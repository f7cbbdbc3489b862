/** Samples: from one rate or law to another, in pieces of any size. */
@NullMarked
package dev.patchbay.worker.audio;

import org.jspecify.annotations.NullMarked;
