/** The contracts between products, router, workers and analysts. */
@NullMarked
package dev.patchbay.schemas;

import org.jspecify.annotations.NullMarked;
