package dev.patchbay.simulator;

import java.time.Duration;
import java.util.Optional;

/** One way to misbehave. */
sealed interface Fault {
  /** Nothing is sent for this long. */
  record Delay(Duration time) implements Fault {}

  /** The body goes out at this many bytes per second. */
  record Drip(int bytesPerSecond) implements Fault {}

  /** Between one event, or one word's sound, and the next nothing is sent for this long. */
  record Pace(Duration time) implements Fault {}

  /** A stream of the responses endpoint ends as failed. */
  record Failed() implements Fault {}

  /** The connection ends after this many bytes of body, without the body's end. */
  record Cut(int afterBytes) implements Fault {}

  /** The call is answered with this status, 401, 429, 500 or 503, and the error it goes with. */
  record Refuse(int status, Optional<Duration> retryAfter) implements Fault {}

  /** The account has nothing left: 429 with a code of its own, or 402. */
  record Quota() implements Fault {}

  /** No answer until the client goes away or this time is over; then the connection ends. */
  record Hang(Duration cap) implements Fault {}

  /** The answer states no usage. */
  record NoUsage() implements Fault {}

  /** Of a stream of events, whole otherwise, the ending is left out: completed, done, [DONE]. */
  record NoEnd() implements Fault {}

  /** A stream of events breaks off with an error event after this many. */
  record ErrorEvent(int afterEvents) implements Fault {}

  /** Status 200 and a body that is not what its type says. */
  record Garbage() implements Fault {}
}
