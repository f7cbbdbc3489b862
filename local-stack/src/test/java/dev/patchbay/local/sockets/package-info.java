@NullMarked
package dev.patchbay.local.sockets;

import org.jspecify.annotations.NullMarked;
