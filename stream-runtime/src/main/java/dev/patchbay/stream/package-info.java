/** What captions and translations need of a stream alike. */
@NullMarked
package dev.patchbay.stream;

import org.jspecify.annotations.NullMarked;
