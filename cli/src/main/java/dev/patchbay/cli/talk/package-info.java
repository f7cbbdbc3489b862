/**
 * A product's side of a live talk: a caller who speaks recordings or a microphone at real-time
 * pace, on cue, and plays what the agent says. Knows Kafka and the contracts, no commands.
 */
@NullMarked
package dev.patchbay.cli.talk;

import org.jspecify.annotations.NullMarked;
