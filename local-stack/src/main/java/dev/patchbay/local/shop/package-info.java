/**
 * A product's back end, as its engineers might write it from the realtime worker's README alone: it
 * shares no class with who calls it. It counts what it is asked to change, and misbehaves when told
 * to.
 */
@NullMarked
package dev.patchbay.local.shop;

import org.jspecify.annotations.NullMarked;
