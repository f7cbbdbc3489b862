package dev.patchbay.bench;

/**
 * What the machine did in a window.
 *
 * @param client CPU microseconds of the client that was measured
 * @param server CPU microseconds of the bench server
 * @param foreignCores cores that processes other than ours kept busy
 * @param busy the part of the machine that was busy, from 0 to 1
 */
record Load(long client, long server, double foreignCores, double busy) {}
