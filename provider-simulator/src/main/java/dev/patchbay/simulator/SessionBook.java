package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** One session's account: figures and event names, no words and no key. Thread-safe. */
final class SessionBook implements SessionMeter {
  private static final int MOST_NAMES = 50;
  private static final int MOST_HEARD = 200;
  private static final String OTHER = "(other)";
  private static final String UNREADABLE = "(unreadable)";
  private static final int TICKS_PER_MILLI = 24;

  private final SocketFamily family;
  private final SessionOpening opening;
  private final SocketScript fault;
  private final EventLog events = new EventLog();
  private final Map<String, Long> received = new TreeMap<>();
  private final Map<String, Long> sent = new TreeMap<>();
  private final Map<String, Long> struck = new TreeMap<>();
  private final Deque<HeardFacts> heard = new ArrayDeque<>();
  private TokenUsage usage = TokenUsage.NONE;
  private TokenUsage transcription = TokenUsage.NONE;
  private BigDecimal seconds = BigDecimal.ZERO;
  private String model;
  private long heardDropped;
  private long defects;

  /** In samples at 24 kHz, which all rates divide. */
  private long audioIn;

  private long audioOut;
  private Optional<Instant> ended = Optional.empty();
  private Optional<Closing> closing = Optional.empty();
  private String closedBy = "";
  private long sequence;

  SessionBook(SocketFamily family, SessionOpening opening, SocketScript fault) {
    this.family = family;
    this.opening = opening;
    model = opening.model();
    this.fault = fault;
  }

  String id() {
    return opening.sessionId();
  }

  SessionOpening opening() {
    return opening;
  }

  /** Its life is shorter by a fault. */
  boolean cutShort() {
    return fault.first(SocketFault.Expire.class).isPresent();
  }

  String endpoint() {
    return family.endpoint();
  }

  synchronized String model() {
    return model;
  }

  EventLog events() {
    return events;
  }

  @Override
  public synchronized void model(String name) {
    model = name;
  }

  @Override
  public synchronized void audioIn(long samples, int rate) {
    audioIn += ticks(samples, rate);
  }

  @Override
  public synchronized void audioOut(long samples, int rate) {
    audioOut += ticks(samples, rate);
  }

  @Override
  public synchronized void spent(TokenUsage more) {
    usage = usage.plus(more);
  }

  @Override
  public synchronized void transcribed(TokenUsage more) {
    transcription = transcription.plus(more);
  }

  @Override
  public synchronized void billed(BigDecimal more) {
    seconds = Usage.plain(seconds.add(more));
  }

  @Override
  public synchronized void heard(HeardFacts facts) {
    heard.addLast(facts);
    if (heard.size() > MOST_HEARD) {
      heard.removeFirst();
      heardDropped++;
    }
  }

  /** Counted first: whatever may befall its log, it came. */
  void received(ObjectNode event, String type, Instant at) {
    synchronized (this) {
      count(received, type);
    }
    events.add(event, at);
  }

  /** An event came that is no JSON object. */
  synchronized void unreadable() {
    received.merge(UNREADABLE, 1L, Long::sum);
  }

  synchronized void sent(String type) {
    count(sent, type);
  }

  /** A fault of this name took effect. */
  synchronized void struck(String name) {
    count(struck, name);
  }

  /** The simulator itself went wrong. */
  synchronized void defect() {
    defects++;
  }

  /** The first word counts. */
  synchronized void closed(Closing how, String by) {
    if (closing.isEmpty()) {
      closing = Optional.of(how);
      closedBy = by;
    }
  }

  synchronized void ended(Instant at, long number) {
    ended = Optional.of(at);
    sequence = number;
  }

  synchronized Figures figures() {
    return new Figures(
        1, millis(audioIn), millis(audioOut), seconds, usage, transcription, Map.copyOf(struck));
  }

  synchronized long sequence() {
    return sequence;
  }

  synchronized ObjectNode json() {
    ObjectNode json = Json.object();
    if (sequence > 0) {
      json.put("sequence", sequence);
    }
    json.put("id", id()).put("endpoint", endpoint()).put("model", model());
    opening.clientRequestId().ifPresent(id -> json.put("client_request_id", id));
    opening.safetyIdentifier().ifPresent(id -> json.put("safety_identifier", id));
    json.put("opened", opening.opened().toString());
    ended.ifPresent(at -> json.put("ended", at.toString()));
    closing.ifPresent(how -> json.putObject("close").put("code", how.code()).put("by", closedBy));
    if (!fault.text().isEmpty()) {
      json.put("fault", fault.text());
    }
    figures().describe(json);
    json.set("client_events", Json.tree(received));
    json.set("server_events", Json.tree(sent));
    json.put("events_dropped", events.dropped());
    json.set("heard", Json.tree(heard));
    return json.put("heard_dropped", heardDropped).put("defects", defects);
  }

  private static void count(Map<String, Long> counts, String name) {
    boolean known = counts.containsKey(name);
    boolean fits = name.length() <= 64 && name.matches("[a-z0-9_.]+");
    counts.merge(known || (fits && counts.size() < MOST_NAMES) ? name : OTHER, 1L, Long::sum);
  }

  private static long ticks(long samples, int rate) {
    return samples * (TICKS_PER_MILLI * 1000) / rate;
  }

  private static BigDecimal millis(long ticks) {
    return Usage.plain(
        BigDecimal.valueOf(ticks)
            .divide(BigDecimal.valueOf(TICKS_PER_MILLI), 3, RoundingMode.HALF_UP));
  }

  /** What can be summed up. */
  record Figures(
      long sessions,
      BigDecimal audioInMs,
      BigDecimal audioOutMs,
      BigDecimal seconds,
      TokenUsage usage,
      TokenUsage transcription,
      Map<String, Long> struck) {
    Figures plus(Figures other) {
      Map<String, Long> all = new TreeMap<>(struck);
      other.struck.forEach((name, times) -> all.merge(name, times, Long::sum));
      return new Figures(
          sessions + other.sessions,
          Usage.plain(audioInMs.add(other.audioInMs)),
          Usage.plain(audioOutMs.add(other.audioOutMs)),
          Usage.plain(seconds.add(other.seconds)),
          usage.plus(other.usage),
          transcription.plus(other.transcription),
          all);
    }

    void describe(ObjectNode json) {
      json.set("audio_in_ms", Json.number(audioInMs));
      json.set("audio_out_ms", Json.number(audioOutMs));
      json.set("seconds", Json.number(seconds));
      json.set("usage", usage.json());
      json.set("transcription_usage", transcription.json());
      json.set("struck", Json.tree(struck));
    }
  }
}
