/**
 * The command line. Commands map arguments to messages and messages to lines; Kafka is the seam.
 */
@NullMarked
package dev.patchbay.cli;

import org.jspecify.annotations.NullMarked;
