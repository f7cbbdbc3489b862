/** Bounded jobs in stages: announcements and short transcripts. */
@NullMarked
package dev.patchbay.chained;

import org.jspecify.annotations.NullMarked;
