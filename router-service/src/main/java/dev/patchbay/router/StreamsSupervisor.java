package dev.patchbay.router;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the stream applications. A thread that dies is replaced a bounded number of times within
 * a while; then the process ends with an exit code other than zero, and whoever runs it starts it
 * anew: it never loops in silence.
 */
final class StreamsSupervisor {
  private static final Logger log = LoggerFactory.getLogger(StreamsSupervisor.class);

  private final int replacements;
  private final Duration window;
  private final InstantSource clock;
  private final RouterMeters meters;
  private final Runnable endProcess;
  private final Deque<Instant> failures = new ArrayDeque<>();
  private final Map<String, KafkaStreams.State> states = new ConcurrentHashMap<>();

  /**
   * @param endProcess ends the process; called on a stream thread, so it must not wait for one
   */
  StreamsSupervisor(
      int replacements,
      Duration window,
      InstantSource clock,
      RouterMeters meters,
      Runnable endProcess) {
    this.replacements = replacements;
    this.window = window;
    this.clock = clock;
    this.meters = meters;
    this.endProcess = endProcess;
  }

  void watch(String application) {
    states.put(application, KafkaStreams.State.CREATED);
  }

  Map<String, KafkaStreams.State> states() {
    return Map.copyOf(states);
  }

  void changed(String application, KafkaStreams.State state) {
    states.put(application, state);
    if (state == KafkaStreams.State.REBALANCING) {
      meters.rebalance(application);
    }
    if (state == KafkaStreams.State.ERROR) {
      log.error("application {} is dead, the process ends", application);
      endProcess.run();
    }
  }

  /**
   * A thread that could not judge a record for want of newer control data has waited already, and
   * may wait as long as that data is away: it does not count.
   */
  StreamThreadExceptionResponse died(String application, Throwable cause) {
    if (isBehind(cause)) {
      meters.alarm("control_behind");
    }
    if (isBehind(cause) || mayReplace()) {
      meters.streamThreadReplaced(application);
      log.error("a stream thread of {} died and is replaced", application, cause);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    log.error(
        "a stream thread of {} died, more than {} within {}: no further replacement",
        application,
        replacements,
        window,
        cause);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean isBehind(Throwable cause) {
    return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
        .limit(10)
        .anyMatch(ControlBehindException.class::isInstance);
  }

  private synchronized boolean mayReplace() {
    Instant now = clock.instant();
    failures.removeIf(failure -> !failure.plus(window).isAfter(now));
    failures.add(now);
    return failures.size() <= replacements;
  }
}
