/**
 * What a translation into one language does next: happenings and the time in, deeds out. Knows no
 * clock, thread, chance or I/O.
 */
@NullMarked
package dev.patchbay.stream.translation.core;

import org.jspecify.annotations.NullMarked;
