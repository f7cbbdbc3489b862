package dev.patchbay.simulator;

import java.util.Optional;

/**
 * How a session takes a caller's audio.
 *
 * @param detection empty: the client commits turns
 */
record InputSettings(WireAudio format, Optional<TurnDetection> detection) {}
