@NullMarked
package dev.patchbay.local.access;

import org.jspecify.annotations.NullMarked;
