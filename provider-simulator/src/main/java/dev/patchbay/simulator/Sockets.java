package dev.patchbay.simulator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the sockets of one simulator, in bounds, and keeps their account. */
final class Sockets implements AutoCloseable {
  private final Clock clock;
  private final SocketSession.Terms terms;
  private final SideWork aside;
  private final KeyRing keys;
  private final ModelCatalogue models;
  private final SocketBrains brains;
  private final FaultRules rules;
  private final ScenarioRules scenarios;
  private final SessionLedger ledger;
  private final Admission admission;
  private final Map<String, SocketSession> open = new ConcurrentHashMap<>();
  private volatile Duration life;

  Sockets(
      SimulatorSettings settings,
      FaultRules rules,
      ScenarioRules scenarios,
      SessionLedger ledger,
      Clock clock) {
    this.clock = clock;
    this.rules = rules;
    this.scenarios = scenarios;
    this.ledger = ledger;
    SocketSettings own = settings.sockets();
    aside = new SideWork(2 * own.sessions());
    long heap = Runtime.getRuntime().maxMemory();
    admission =
        new Admission(
            own.sessions(),
            HeapShares.messages(heap, own.sessions(), settings.limits().uploadBytes()));
    terms =
        new SocketSession.Terms(
            clock, settings.limits().writeTimeout(), own.held(), admission, aside);
    keys = KeyRing.of(settings.goodKeys(), settings.badKeys());
    models = new ModelCatalogue(settings.aliases());
    Admission items = Admission.of(HeapShares.items(heap, own.sessions()));
    brains = new SocketBrains(models, scenarios, own.pace(), items);
    life = own.life();
  }

  /** By which conversations answer. */
  ScenarioRules scenarios() {
    return scenarios;
  }

  /** Of sessions opened from now on. */
  void live(Duration time) {
    life = time;
  }

  /** The session's life is over now; false when there is none of this id. */
  boolean expire(String id) {
    Optional<SocketSession> session = Optional.ofNullable(open.get(id));
    session.ifPresent(SocketSession::expireNow);
    return session.isPresent();
  }

  /** The lives of all open sessions are over now; says how many. */
  int expireAll() {
    List<SocketSession> all = List.copyOf(open.values());
    all.forEach(SocketSession::expireNow);
    return all.size();
  }

  @Override
  public void close() {
    aside.close();
  }

  /**
   * Opens the socket that was asked for, on the channel's event loop.
   *
   * @param http the handler that read the request; it gives way to the session
   * @return the answer when there will be no socket
   */
  Optional<Answer.Whole> open(Channel channel, ChannelHandler http, HttpRequest head) {
    boolean kept = false;
    boolean entered = false;
    try {
      HttpCall call = HttpCall.of(head, new byte[0]);
      Handshake handshake = Handshake.of(call, keys, models);
      entered = admission.enter();
      if (!entered) {
        throw full();
      }
      SocketScript script = script(handshake, call);
      Optional<SocketFault.Refuse> refuse = script.first(SocketFault.Refuse.class);
      if (refuse.isPresent()) {
        return Optional.of(refused(handshake, call, script, refuse.get()));
      }
      begin(channel, http, head, handshake, script, call);
      kept = true;
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.answer());
    } finally {
      if (entered && !kept) {
        admission.leave();
      }
    }
  }

  private void begin(
      Channel channel,
      ChannelHandler http,
      HttpRequest head,
      Handshake handshake,
      SocketScript script,
      HttpCall call) {
    SessionBook book = book(handshake, call, script);
    SocketOpening opening =
        new SocketOpening(
            channel,
            http,
            head,
            () -> session(channel, handshake.family(), script, book, call),
            by -> {
              book.closed(Closing.LOST, by);
              ended(book);
            });
    Optional<SocketFault.Delay> delay = script.first(SocketFault.Delay.class);
    delay.ifPresent(fault -> book.struck(fault.name()));
    opening.begin(
        delay.map(SocketFault.Delay::time).orElse(Duration.ZERO), closing(handshake, script, book));
  }

  private SocketSession session(
      Channel channel, SocketFamily family, SocketScript script, SessionBook book, HttpCall call) {
    SocketSession session =
        new SocketSession(
            channel,
            terms,
            book,
            new SocketFaults(script),
            peer -> brains.of(family, peer, book.opening(), call),
            () -> ended(book));
    open.put(book.id(), session);
    return session;
  }

  private void ended(SessionBook book) {
    open.remove(book.id());
    admission.leave();
    ledger.end(book, clock.instant());
  }

  private static Optional<Closing> closing(
      Handshake handshake, SocketScript script, SessionBook book) {
    Optional<SocketFault.BadKey> badKey = script.first(SocketFault.BadKey.class);
    badKey.ifPresent(fault -> book.struck(fault.name()));
    return badKey.map(fault -> Closing.BAD_KEY).or(handshake::closing);
  }

  private Answer.Whole refused(
      Handshake handshake, HttpCall call, SocketScript script, SocketFault.Refuse fault) {
    SessionBook book = book(handshake, call, script);
    book.struck(fault.name());
    book.closed(Closing.LOST, "server");
    ledger.end(book, clock.instant());
    Answer.Whole answer = fault.refusal().answer();
    return fault.retrySeconds() == 0
        ? answer
        : answer.with("retry-after", Integer.toString(fault.retrySeconds()));
  }

  private SocketScript script(Handshake handshake, HttpCall call) throws Refusal {
    Optional<String> header = call.header("x-simulator-fault");
    if (header.isPresent()) {
      return SocketScript.parse("X-Simulator-Fault", header.get());
    }
    if (!handshake.suffix().isEmpty()) {
      return SocketScript.parse("model", handshake.suffix());
    }
    Optional<String> rule = rules.take(handshake.family(), handshake.model(), call);
    return rule.isPresent() ? SocketScript.parse("fault", rule.get()) : SocketScript.NONE;
  }

  private SessionBook book(Handshake handshake, HttpCall call, SocketScript script) {
    Instant now = clock.instant();
    Duration lives =
        script.first(SocketFault.Expire.class).map(SocketFault.Expire::life).orElse(life);
    SessionOpening opening =
        new SessionOpening(
            "sess_" + UUID.randomUUID().toString().replace("-", ""),
            handshake.model(),
            call.header("openai-safety-identifier").filter(OpenAiVendor::fits),
            call.header("x-client-request-id").filter(OpenAiVendor::fits),
            now,
            now.plus(lives));
    SessionBook book = new SessionBook(handshake.family(), opening, script);
    ledger.open(book);
    return book;
  }

  private static Refusal full() {
    return Refusal.of(
        503,
        "server_error",
        "",
        "simulator_full",
        "The simulator has its greatest number of sessions already.");
  }
}
