/** The router's shell: two Kafka Streams applications around the pure ledger. */
@NullMarked
package dev.patchbay.router;

import org.jspecify.annotations.NullMarked;
