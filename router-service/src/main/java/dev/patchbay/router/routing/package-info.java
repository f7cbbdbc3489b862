/**
 * Which route a job takes: rules over what it wants and over the conditions. Pure: no I/O, clock or
 * chance.
 */
@NullMarked
package dev.patchbay.router.routing;

import org.jspecify.annotations.NullMarked;
