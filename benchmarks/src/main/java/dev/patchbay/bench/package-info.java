/**
 * Load harnesses. {@link dev.patchbay.bench.Bench} starts one server and, beside each other, the
 * clients that are compared, each in a process of its own, and measures them by turns.
 */
@NullMarked
package dev.patchbay.bench;

import org.jspecify.annotations.NullMarked;
