/**
 * Budget arithmetic: what a tenant has spent and holds, and whether there is room for more. Values
 * alone: no clock, no I/O, no framework.
 */
@NullMarked
package dev.patchbay.router.money;

import org.jspecify.annotations.NullMarked;
