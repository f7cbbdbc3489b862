/**
 * Callers of live talks, many in one process: they speak and hear as a product would, by what the
 * contracts' pages say, and share no code with what they judge.
 */
@NullMarked
package dev.patchbay.local.talk;

import org.jspecify.annotations.NullMarked;
