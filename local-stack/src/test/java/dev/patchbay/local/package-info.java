@NullMarked
package dev.patchbay.local;

import org.jspecify.annotations.NullMarked;
