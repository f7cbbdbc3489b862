package dev.patchbay.openai.socket;

import java.time.Duration;
import java.util.List;

/**
 * What all sockets do and did, read without stopping them.
 *
 * @param open sessions that are open
 * @param dialling dials whose turn has come
 * @param waiting dials that wait for their turn
 * @param traffic what went over the wire since the start
 * @param unknownEvents events of types that we do not know, since the start
 * @param pauses how often reading was paused, since the start
 * @param lateness of each loop: what 99 of 100 timers of the last 10 s were not later than. A loop
 *     above 10 ms has too much to do
 */
public record SocketCounts(
    long open,
    long dialling,
    long waiting,
    Traffic traffic,
    long unknownEvents,
    long pauses,
    List<Duration> lateness) {
  /** Messages, and bytes as they are on the wire, TLS and handshakes included. */
  public record Traffic(long framesIn, long framesOut, long bytesIn, long bytesOut) {}
}
