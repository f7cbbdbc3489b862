package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.EffectAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** An attempt that remembers what its job told it, in order. */
final class RecordingAttempt implements Attempt {
  record Used(String providerId, String target, String model, Map<Meter, BigDecimal> metered) {}

  static final String UNSPENT = "unspent";

  final List<Object> told = new CopyOnWriteArrayList<>();

  /** Stage, target and outcome of each, in the order in which they ended. */
  final List<String> spans = new CopyOnWriteArrayList<>();

  /** Calls of which nobody will learn what they used. */
  final AtomicInteger unknown = new AtomicInteger();

  /** Of those that were begun and have not ended. */
  final AtomicInteger openSpans = new AtomicInteger();

  private final List<FinishedPart> given;
  private final int epoch;
  private final List<Runnable> hooks = new ArrayList<>();
  private Optional<Thread> job = Optional.empty();

  /** Whether the caller has left. */
  boolean hungUp;

  /** Whether its lease is not proven. */
  BooleanSupplier suspended = () -> false;

  /** Whether its worker is about to leave. */
  BooleanSupplier draining = () -> false;

  /** The last capsule that it left. */
  volatile Optional<FinishedPart> kept = Optional.empty();

  /** Why it is to end. */
  volatile Optional<String> windUp = Optional.empty();

  /** What the ledger has money for; everything, unless a test says otherwise. */
  final GrantsByHand grants = new GrantsByHand();

  private final List<Consumer<String>> windUps = new CopyOnWriteArrayList<>();

  /** What happens between an announcement and its call. */
  Runnable onceAnnounced = () -> {};

  /** What happens while a part is being left. */
  Consumer<FinishedPart> onceFinished = _ -> {};

  private boolean stopped;

  RecordingAttempt() {
    this(List.of());
  }

  /** One that goes on from these parts. */
  RecordingAttempt(List<FinishedPart> given) {
    this(given, 3);
  }

  RecordingAttempt(List<FinishedPart> given, int epoch) {
    this.given = List.copyOf(given);
    this.epoch = epoch;
  }

  @Override
  public Optional<FramesPlace> frames() {
    return Optional.of(new FramesPlace(0, 0));
  }

  @Override
  public EffectAnswer claimEffect(String confirmation, String tool, Duration patience) {
    return new EffectAnswer.Refused("not_live");
  }

  @Override
  public Optional<String> windUp() {
    return windUp;
  }

  @Override
  public StopHook onWindUp(Consumer<String> told) {
    windUps.add(told);
    return () -> windUps.remove(told);
  }

  /** The ledger wants it to end with a goodbye. */
  void windUp(String why) {
    windUp = Optional.of(why);
    windUps.forEach(told -> told.accept(why));
  }

  @Override
  public boolean hungUp() {
    return hungUp;
  }

  @Override
  public boolean suspended() {
    return suspended.getAsBoolean();
  }

  @Override
  public StopHook onSuspension(Runnable changed) {
    return () -> {};
  }

  @Override
  public StopHook onHangUp(Runnable told) {
    return () -> {};
  }

  @Override
  public TraceContext trace() {
    return TraceContext.NONE;
  }

  @Override
  public Instant dispatchedAt() {
    return Instant.EPOCH;
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public Call expose(Exposure exposure) throws InterruptedException {
    grants.await(exposure);
    return announced(exposure);
  }

  @Override
  public List<Call> exposeAll(List<Exposure> exposures) throws InterruptedException {
    List<Call> calls = new ArrayList<>();
    for (Exposure exposure : exposures) {
      calls.add(expose(exposure));
    }
    return calls;
  }

  private synchronized Call announced(Exposure exposure) throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
    job = Optional.of(Thread.currentThread());
    told.add(exposure);
    onceAnnounced.run();
    return new RecordingCall(exposure);
  }

  private final class RecordingCall implements Call {
    private final Exposure exposure;

    private RecordingCall(Exposure exposure) {
      this.exposure = exposure;
    }

    @Override
    public void used(String providerId, Map<Meter, BigDecimal> metered) {
      told.add(new Used(providerId, exposure.target(), exposure.model(), metered));
    }

    @Override
    public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
      throw new UnsupportedOperationException("each call of a chained job is announced");
    }

    @Override
    public void unspent() {
      told.add(UNSPENT);
    }

    @Override
    public void unknown() {
      unknown.incrementAndGet();
    }
  }

  @Override
  public CallSpan span(StageTarget at) {
    openSpans.incrementAndGet();
    return new RecordingSpan(at);
  }

  private final class RecordingSpan implements CallSpan {
    private final StageTarget at;
    private String outcome = STOPPED;

    private RecordingSpan(StageTarget at) {
      this.at = at;
    }

    @Override
    public void ended(String how) {
      outcome = how;
    }

    @Override
    public void close() {
      openSpans.decrementAndGet();
      spans.add(at.stage() + " " + at.target() + " " + outcome);
    }
  }

  @Override
  public List<FinishedPart> finishedParts() {
    return given;
  }

  @Override
  public void finish(int part, String kind, ObjectNode body) {
    var finished =
        new FinishedPart(TenantId.of("acme"), new JobId(new UUID(0, 0)), epoch(), part, kind, body);
    onceFinished.accept(finished);
    told.add(finished);
  }

  @Override
  public void keep(String kind, ObjectNode body) {
    kept =
        Optional.of(
            new FinishedPart(
                TenantId.of("acme"), new JobId(new UUID(0, 0)), epoch(), 0, kind, body));
  }

  @Override
  public boolean draining() {
    return draining.getAsBoolean();
  }

  @Override
  public StopHook onDrain(Runnable told) {
    return () -> {};
  }

  @Override
  public synchronized boolean cancelled() {
    return stopped;
  }

  @Override
  public StopHook onStop(Runnable abort) {
    synchronized (this) {
      if (!stopped) {
        hooks.add(abort);
        return () -> forget(abort);
      }
    }
    abort.run();
    return () -> {};
  }

  private synchronized void forget(Runnable abort) {
    hooks.remove(abort);
  }

  /** What the runtime does on a cancel. */
  synchronized void stop() {
    stopped = true;
    hooks.forEach(Runnable::run);
    job.ifPresent(Thread::interrupt);
  }

  /**
   * Its job has ended, and this thread is another's: a word that comes late is not for that one.
   */
  synchronized void over() {
    job = Optional.empty();
    if (stopped) {
      var unused = Thread.interrupted();
    }
  }

  List<Exposure> exposures() {
    return told.stream().filter(Exposure.class::isInstance).map(Exposure.class::cast).toList();
  }

  List<FinishedPart> finished() {
    return told.stream()
        .filter(FinishedPart.class::isInstance)
        .map(FinishedPart.class::cast)
        .toList();
  }

  List<Used> used() {
    return told.stream().filter(Used.class::isInstance).map(Used.class::cast).toList();
  }

  /** How many of them were not made, or not charged for. */
  int unspent() {
    return (int) told.stream().filter(UNSPENT::equals).count();
  }
}
