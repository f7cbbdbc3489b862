/** Text that comes in pieces of any size. */
@NullMarked
package dev.patchbay.worker.text;

import org.jspecify.annotations.NullMarked;
