package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A claim folded by hand, with a clock that the test moves. */
final class Fold {
  static final Claim CLAIM =
      new Claim(
          TenantId.of("acme"),
          JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001"),
          1,
          "claim-1",
          "worker-1",
          7);
  static final Exposure EXPOSURE =
      new Exposure("voice", "model-1", Map.of(Meter.INPUT_TEXT_TOKENS, BigDecimal.TEN));

  final Terms terms;
  final List<Effect> last = new ArrayList<>();
  final List<Effect> all = new ArrayList<>();
  long now;
  Phase phase;

  private Fold(Checkpoint given) {
    this.terms =
        new Terms(
            CLAIM,
            WorkerTimings.DEFAULT,
            Duration.ofMinutes(10).toNanos(),
            Duration.ofMinutes(60).toNanos(),
            given);
    this.phase = Waiting.claimed(terms, 0);
  }

  static Fold claimed() {
    return new Fold(Checkpoint.NONE);
  }

  /** Admitted under epoch 3, its first report on its way. */
  static Fold working() {
    return workingFrom(Checkpoint.NONE);
  }

  /** The same, of a live job whose calls wait for grants. */
  static Fold waitingForGrants() {
    return new Fold(Checkpoint.NONE)
        .on(new Input.Admitted(3, true, Optional.empty(), true, Optional.empty()));
  }

  /** The same, going on from what earlier holders finished. */
  static Fold workingFrom(Checkpoint given) {
    return new Fold(given).on(new Input.Admitted(3, true));
  }

  Fold on(Input input) {
    Reaction reaction = phase.on(input, terms, now);
    phase = reaction.next();
    last.clear();
    last.addAll(reaction.effects());
    all.addAll(reaction.effects());
    return this;
  }

  /** Time passes, with a turn whenever one is due, as a running process takes them. */
  Fold pass(Duration time) {
    long until = now + time.toNanos();
    while (phase.due(terms) <= until) {
      now = Math.max(now, phase.due(terms));
      List<Effect> before = List.copyOf(all);
      on(new Input.Turn());
      if (all.equals(before) && phase.due(terms) <= now) {
        throw new AssertionError("due, and nothing follows: " + phase);
      }
    }
    now = until;
    return this;
  }

  /** Time passes while the process stands still. */
  Fold freeze(Duration time) {
    now += time.toNanos();
    return this;
  }

  Fold used(int tokens) {
    return used(1, tokens);
  }

  Fold used(int call, int tokens) {
    return on(
        new Input.Used(
            call,
            "req-" + tokens,
            "voice",
            "model-1",
            Map.of(Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(tokens))));
  }

  List<AttemptReport.Progress> progress() {
    return all.stream()
        .filter(Effect.SendProgress.class::isInstance)
        .map(effect -> ((Effect.SendProgress) effect).report())
        .toList();
  }

  AttemptReport.Progress lastProgress() {
    return progress().getLast();
  }

  /** The broker acknowledges the last report. */
  Fold acknowledge() {
    return on(new Input.ProgressDurable(lastProgress().number()));
  }

  List<AttemptReport.Ended> ends() {
    return all.stream()
        .filter(Effect.SendEnded.class::isInstance)
        .map(effect -> ((Effect.SendEnded) effect).report())
        .toList();
  }

  boolean over() {
    return phase instanceof Phase.Over;
  }
}
