@NullMarked
package dev.patchbay.local.talk;

import org.jspecify.annotations.NullMarked;
