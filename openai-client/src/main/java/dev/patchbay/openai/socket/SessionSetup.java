package dev.patchbay.openai.socket;

import java.util.random.RandomGenerator;

/** What all sessions share. The random source must be good for many threads. */
record SessionSetup(SocketLimits limits, RandomGenerator random, Tap tap) {}
