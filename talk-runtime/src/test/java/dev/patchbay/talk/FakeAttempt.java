package dev.patchbay.talk;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCapsule;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** An attempt whose lease and ledger are moved by hand. */
public final class FakeAttempt implements Attempt {
  /** Announced, and how each was accounted for; null stands. */
  public final List<Announcement> announced = new ArrayList<>();

  /** Those that were kept. */
  public final List<TalkCapsule> capsules = new CopyOnWriteArrayList<>();

  /** What the last holder left. */
  List<FinishedPart> left = List.of();

  boolean suspended;

  /** Whether the lease is over by the clock before anybody has been told. */
  boolean lapsed;

  boolean hungUp;
  boolean draining;
  Optional<String> windUp = Optional.empty();
  EffectAnswer answer = new EffectAnswer.NoAnswer();

  /** One announcement. */
  public static final class Announcement implements Call {
    public final Exposure exposure;
    public String end = "stands";
    public final List<String> beyond = new ArrayList<>();

    private Announcement(Exposure exposure) {
      this.exposure = exposure;
    }

    @Override
    public void used(String providerId, Map<Meter, BigDecimal> metered) {
      account(providerId);
    }

    @Override
    public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
      beyond.add(providerId);
    }

    @Override
    public void unspent() {
      account("unspent");
    }

    private void account(String as) {
      if (!end.equals("stands")) {
        throw new IllegalStateException("the call is accounted for");
      }
      end = as;
    }
  }

  /** How each announcement for this model ended, in the order of the announcements. */
  public List<String> ends(String model) {
    return announced.stream()
        .filter(each -> each.exposure.model().equals(model))
        .map(each -> each.end)
        .toList();
  }

  /** Usage that was told of no announcement. */
  public List<String> beyond(String model) {
    return announced.stream()
        .filter(each -> each.exposure.model().equals(model))
        .flatMap(each -> each.beyond.stream())
        .toList();
  }

  @Override
  public Call expose(Exposure exposure) {
    var one = new Announcement(exposure);
    announced.add(one);
    return one;
  }

  @Override
  public List<Call> exposeAll(List<Exposure> exposures) {
    List<Call> calls = new ArrayList<>();
    for (Exposure exposure : exposures) {
      calls.add(expose(exposure));
    }
    return calls;
  }

  @Override
  public EffectAnswer claimEffect(String confirmation, String tool, Duration patience) {
    return answer;
  }

  @Override
  public boolean suspended() {
    return suspended;
  }

  @Override
  public boolean proven() {
    return !suspended && !lapsed;
  }

  @Override
  public int epoch() {
    return 1;
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
  public Optional<FramesPlace> frames() {
    return Optional.of(new FramesPlace(0, 0));
  }

  @Override
  public List<FinishedPart> finishedParts() {
    return left;
  }

  @Override
  public void finish(int part, String kind, ObjectNode body) {
    throw new UnsupportedOperationException("a talk has no parts");
  }

  @Override
  public void keep(String kind, ObjectNode body) {
    capsules.add(Json.read(MessageType.TALK_CAPSULE, body));
  }

  @Override
  public boolean draining() {
    return draining;
  }

  @Override
  public StopHook onDrain(Runnable told) {
    if (draining) {
      told.run();
    }
    return () -> {};
  }

  @Override
  public CallSpan span(StageTarget at) {
    throw new UnsupportedOperationException("a talk has no spans");
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public boolean hungUp() {
    return hungUp;
  }

  @Override
  public Optional<String> windUp() {
    return windUp;
  }

  @Override
  public StopHook onSuspension(Runnable changed) {
    return () -> {};
  }

  @Override
  public StopHook onHangUp(Runnable told) {
    if (hungUp) {
      told.run();
    }
    return () -> {};
  }

  @Override
  public StopHook onWindUp(Consumer<String> told) {
    windUp.ifPresent(told);
    return () -> {};
  }

  @Override
  public StopHook onStop(Runnable abort) {
    return () -> {};
  }
}
