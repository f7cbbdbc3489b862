/** Captions of a stream, whoever writes them down. */
@NullMarked
package dev.patchbay.stream.captions;

import org.jspecify.annotations.NullMarked;
