package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * A peer in memory: keeps what was sent, and its clock is moved by hand. Ids count up per prefix,
 * so the first item is {@code item_1}.
 */
final class RecordingPeer implements Peer {
  record Closing(int code, String reason) {}

  private final List<ObjectNode> sent = new ArrayList<>();
  private final List<Due> timers = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Facts facts = new Facts();
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private Optional<Closing> closing = Optional.empty();
  private long order;
  private int read;
  private int asides;
  private Optional<Deque<Runnable>> held = Optional.empty();

  private record Due(Instant at, long order, Runnable task) {}

  @Override
  public void send(ObjectNode event) {
    if (closing.isEmpty()) {
      sent.add(ServerEvents.stamped(event.deepCopy(), () -> newId("event")));
    }
  }

  @Override
  public void close(int code, String reason) {
    closing = closing.or(() -> Optional.of(new Closing(code, reason)));
    timers.clear();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
      throw new IllegalArgumentException("a delay must be from zero to " + MAX_DELAY);
    }
    Due due = new Due(now.plus(delay), order++, task);
    timers.add(due);
    return () -> timers.remove(due);
  }

  @Override
  public <T> void aside(Supplier<T> work, Consumer<T> then) {
    asides++;
    if (held.isPresent()) {
      held.get().add(() -> then.accept(work.get()));
    } else {
      then.accept(work.get());
    }
  }

  /** From here on what is done aside waits for {@link #release}. */
  void hold() {
    held = Optional.of(new ArrayDeque<>());
  }

  /** Does what waits aside, and what comes of it. */
  void release() {
    Deque<Runnable> waiting = held.orElseThrow();
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  /** Whether anything is done aside; a session hears no event then. */
  boolean busy() {
    return held.map(waiting -> !waiting.isEmpty()).orElse(false);
  }

  /** How often something was done aside. */
  int asides() {
    return asides;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public String newId(String prefix) {
    return prefix + "_" + ids.merge(prefix, 1, Integer::sum);
  }

  @Override
  public Facts meter() {
    return facts;
  }

  /** Moves the clock, and runs in order what falls due on the way. */
  void advance(Duration time) {
    Instant until = now.plus(time);
    while (true) {
      Optional<Due> next =
          timers.stream()
              .filter(due -> !due.at().isAfter(until))
              .min((a, b) ->
                  a.at().equals(b.at())
                      ? Long.compare(a.order(), b.order())
                      : a.at().compareTo(b.at()));
      if (next.isEmpty()) {
        now = until;
        return;
      }
      timers.remove(next.get());
      now = next.get().at().isAfter(now) ? next.get().at() : now;
      next.get().task().run();
    }
  }

  /** Everything sent so far. */
  List<ObjectNode> sent() {
    return List.copyOf(sent);
  }

  List<ObjectNode> sent(String type) {
    return sent.stream().filter(event -> event.path("type").asString("").equals(type)).toList();
  }

  /** What was sent since this was last asked. */
  List<ObjectNode> news() {
    List<ObjectNode> news = List.copyOf(sent.subList(read, sent.size()));
    read = sent.size();
    return news;
  }

  /** The types of {@link #news}. */
  List<String> newTypes() {
    return news().stream().map(event -> event.path("type").asString("")).toList();
  }

  Optional<Closing> closing() {
    return closing;
  }

  int pendingTimers() {
    return timers.size();
  }

  /** What the ledger was told. */
  static final class Facts implements SessionMeter {
    String model = "";
    long samplesIn;
    long samplesOut;
    TokenUsage usage = TokenUsage.NONE;
    TokenUsage transcription = TokenUsage.NONE;
    BigDecimal seconds = BigDecimal.ZERO;
    final List<HeardFacts> heard = new ArrayList<>();

    @Override
    public void model(String name) {
      model = name;
    }

    @Override
    public void audioIn(long samples, int rate) {
      samplesIn += samples;
    }

    @Override
    public void audioOut(long samples, int rate) {
      samplesOut += samples;
    }

    @Override
    public void spent(TokenUsage more) {
      usage = usage.plus(more);
    }

    @Override
    public void transcribed(TokenUsage more) {
      transcription = transcription.plus(more);
    }

    @Override
    public void billed(BigDecimal more) {
      seconds = seconds.add(more);
    }

    @Override
    public void heard(HeardFacts facts) {
      heard.add(facts);
    }
  }
}
