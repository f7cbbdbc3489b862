package dev.patchbay.stream;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.EffectAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** An attempt that may spend nothing, is told little, and remembers the capsules that it keeps. */
public final class FakeAttempt implements Attempt {
  /** When it was sent. */
  public static final Instant SENT = Instant.parse("2026-11-20T10:00:00Z");

  /** What was kept, in order. */
  public final List<ObjectNode> kept = new ArrayList<>();

  /** Why the ledger wants it to end. */
  public Optional<String> windUp = Optional.empty();

  private final List<FinishedPart> given;

  /**
   * @param given what the last holder left
   */
  public FakeAttempt(List<FinishedPart> given) {
    this.given = List.copyOf(given);
  }

  @Override
  public int epoch() {
    return 2;
  }

  @Override
  public TraceContext trace() {
    return TraceContext.NONE;
  }

  @Override
  public Instant dispatchedAt() {
    return SENT;
  }

  @Override
  public Optional<FramesPlace> frames() {
    return Optional.of(new FramesPlace(0, 0));
  }

  @Override
  public Call expose(Exposure exposure) {
    throw new AssertionError("nothing is spent");
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
  public List<FinishedPart> finishedParts() {
    return given;
  }

  @Override
  public void finish(int part, String kind, ObjectNode body) {
    throw new AssertionError("nothing is finished");
  }

  @Override
  public void keep(String kind, ObjectNode body) {
    kept.add(body);
  }

  @Override
  public EffectAnswer claimEffect(String confirmation, String tool, Duration patience) {
    throw new AssertionError("nothing is done");
  }

  @Override
  public CallSpan span(StageTarget at) {
    return new CallSpan() {
      @Override
      public void ended(String outcome) {
        // Nobody looks.
      }

      @Override
      public void close() {
        // It was none.
      }
    };
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public boolean suspended() {
    return false;
  }

  @Override
  public StopHook onSuspension(Runnable changed) {
    return () -> {};
  }

  @Override
  public StopHook onStop(Runnable abort) {
    return () -> {};
  }

  @Override
  public boolean hungUp() {
    return false;
  }

  @Override
  public StopHook onHangUp(Runnable told) {
    return () -> {};
  }

  @Override
  public Optional<String> windUp() {
    return windUp;
  }

  @Override
  public StopHook onWindUp(Consumer<String> told) {
    windUp.ifPresent(told);
    return () -> {};
  }

  @Override
  public boolean draining() {
    return false;
  }

  @Override
  public StopHook onDrain(Runnable told) {
    return () -> {};
  }
}
