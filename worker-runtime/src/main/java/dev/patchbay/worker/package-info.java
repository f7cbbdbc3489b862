/** The common shell of workers: intake by free slots, claims, progress, fences, drain. */
@NullMarked
package dev.patchbay.worker;

import org.jspecify.annotations.NullMarked;
