package dev.patchbay.bench;

/**
 * What arrived of one direction of a window.
 *
 * @param inTime frames within the window
 * @param late frames of the window that came after its end
 * @param damaged frames that were not what had been sent
 * @param p50Micros median time from the intended instant, in microseconds
 * @param p99Micros 99th percentile of it
 * @param maxMicros the worst
 */
record Arrivals(
    long inTime, long late, long damaged, double p50Micros, double p99Micros, double maxMicros) {}
