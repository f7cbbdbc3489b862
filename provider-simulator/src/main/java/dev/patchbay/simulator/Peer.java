package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * One session's way out, used on the session's one thread.
 *
 * <p>Back-pressure needs no care of a protocol's: while the client does not take what it was sent,
 * no event is received and no timer's task runs. So one step, an event or a task, may write a
 * bounded amount, and whatever is long goes out in steps by {@link #after}.
 */
interface Peer {
  /** Longest wait of a timer. */
  Duration MAX_DELAY = Duration.ofHours(2);

  /**
   * Sends one event, with an {@code event_id} of its own unless it has one or has none by protocol.
   * Without effect after {@link #close}.
   */
  void send(ObjectNode event);

  /**
   * Sends what is written, then the close frame. Nothing is received from here on.
   *
   * @param code 1000 to 4999, as RFC 6455 has it
   * @param reason at most 123 bytes
   */
  void close(int code, String reason);

  /**
   * Runs a task later on the session's thread, unless the session is over by then.
   *
   * @param delay zero for as soon as possible, at most {@link #MAX_DELAY}
   */
  Timer after(Duration delay, Runnable task);

  /**
   * Does on a thread apart what takes long, and goes on with it on the session's, unless the
   * session is over by then. Until then no event is received; timers run.
   *
   * @param work touches nothing of the session's but its {@link #meter()}
   */
  <T> void aside(Supplier<T> work, Consumer<T> then);

  /** By the clock that timers go by. */
  Instant now();

  /**
   * A new identifier.
   *
   * @param prefix such as "item", for {@code item_…}
   */
  String newId(String prefix);

  /** What the ledger is to know of this session. */
  SessionMeter meter();
}
