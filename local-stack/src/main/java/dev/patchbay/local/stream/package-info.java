/**
 * Products that have streams translated: what they send is known sample for sample, and what comes
 * is heard and read by the contracts' pages, with a hand of their own.
 */
@NullMarked
package dev.patchbay.local.stream;

import org.jspecify.annotations.NullMarked;
