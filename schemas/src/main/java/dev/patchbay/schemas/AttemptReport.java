package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written to {@code audio.attempts}: the workers' reports and the ledger's own ticks. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AttemptReport.Claimed.class, name = "claimed"),
  @JsonSubTypes.Type(value = AttemptReport.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = AttemptReport.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = AttemptReport.EffectClaimed.class, name = "effect-claimed"),
  @JsonSubTypes.Type(value = AttemptReport.Declined.class, name = "declined"),
  @JsonSubTypes.Type(value = AttemptReport.Tick.class, name = "tick")
})
public sealed interface AttemptReport {
  /** Most operations that one report tells of. */
  int MOST_CALLS = 1_000;

  /** Most targets at which operations may be running at once. */
  int MOST_EXPOSURES = 16;

  /**
   * A worker wishes to run an attempt and waits for the ledger's answer.
   *
   * @param frames where it would have the frames of a live job that have no place yet
   */
  record Claimed(Claim claim, Optional<FramesPlace> frames) implements AttemptReport {
    /** For a job without frames. */
    public Claimed(Claim claim) {
      this(claim, Optional.empty());
    }
  }

  /**
   * A holder is alive.
   *
   * @param epoch the admission under which it works
   * @param number numbered from 1 within the epoch; the first one means: started
   * @param suspended it fell silent and asks to be renewed
   * @param usage operations that ended since the last progress
   * @param exposures the operations that are about to start or may be running, told again with
   *     every report: one entry per target and model, at most 16
   * @param checkpoint all finished parts that count from now on; nothing when no acknowledged
   *     report needs to be added to
   * @param effects what became of granted effects, until the broker has acknowledged a report that
   *     told it; at most 32
   */
  record Progress(
      Claim claim,
      int epoch,
      int number,
      boolean suspended,
      List<MeteredCall> usage,
      List<Exposure> exposures,
      Optional<Checkpoint> checkpoint,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EffectEnd> effects)
      implements AttemptReport {
    public Progress(
        Claim claim,
        int epoch,
        int number,
        boolean suspended,
        @Nullable List<MeteredCall> usage,
        @Nullable List<Exposure> exposures,
        Optional<Checkpoint> checkpoint,
        @Nullable List<EffectEnd> effects) {
      this.claim = claim;
      this.epoch = epoch;
      this.number = number;
      this.suspended = suspended;
      this.usage = usage == null ? List.of() : List.copyOf(usage);
      this.exposures = oneEach(exposures);
      this.checkpoint = checkpoint;
      Rules.requireAtLeast(1, epoch, "epoch");
      Rules.requireFew(this.usage, MOST_CALLS, "usage");
      Rules.requireAtLeast(1, number, "number");
      this.effects = few(effects);
    }

    /** Of a holder without effects. */
    public Progress(
        Claim claim,
        int epoch,
        int number,
        boolean suspended,
        List<MeteredCall> usage,
        List<Exposure> exposures,
        Optional<Checkpoint> checkpoint) {
      this(claim, epoch, number, suspended, usage, exposures, checkpoint, List.of());
    }

    /** Of a holder that has finished no part since. */
    public Progress(
        Claim claim,
        int epoch,
        int number,
        boolean suspended,
        List<MeteredCall> usage,
        List<Exposure> exposures) {
      this(claim, epoch, number, suspended, usage, exposures, Optional.empty());
    }
  }

  /**
   * A holder's last word on an attempt, with all operations not reported before.
   *
   * @param exposures upper bounds of the operations that the provider may bill and of which it did
   *     not say what they used: one entry per target and model, at most 16; empty when every
   *     operation's usage is known
   * @param checkpoint all finished parts that count, as in a progress: what a job that goes on
   *     elsewhere need not do again
   * @param effects what became of granted effects, as in a progress; one of which nothing was ever
   *     said counts as unknown
   */
  record Ended(
      Claim claim,
      int epoch,
      Ending ending,
      List<MeteredCall> usage,
      List<Exposure> exposures,
      Optional<Checkpoint> checkpoint,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EffectEnd> effects)
      implements AttemptReport {
    public Ended(
        Claim claim,
        int epoch,
        Ending ending,
        @Nullable List<MeteredCall> usage,
        @Nullable List<Exposure> exposures,
        Optional<Checkpoint> checkpoint,
        @Nullable List<EffectEnd> effects) {
      this.claim = claim;
      this.epoch = epoch;
      this.ending = ending;
      this.usage = usage == null ? List.of() : List.copyOf(usage);
      this.exposures = oneEach(exposures);
      this.checkpoint = checkpoint;
      Rules.requireAtLeast(1, epoch, "epoch");
      Rules.requireFew(this.usage, MOST_CALLS, "usage");
      this.effects = few(effects);
    }

    /** Of a holder without effects. */
    public Ended(
        Claim claim,
        int epoch,
        Ending ending,
        List<MeteredCall> usage,
        List<Exposure> exposures,
        Optional<Checkpoint> checkpoint) {
      this(claim, epoch, ending, usage, exposures, checkpoint, List.of());
    }

    /** Of a holder that has finished no part since its last progress. */
    public Ended(
        Claim claim, int epoch, Ending ending, List<MeteredCall> usage, List<Exposure> exposures) {
      this(claim, epoch, ending, usage, exposures, Optional.empty());
    }
  }

  /**
   * A holder is about to change something in the world beyond its provider, and waits for the
   * ledger's answer. The effect's id is (tenant, jobId, confirmation); it is granted once, whoever
   * claims it.
   *
   * @param epoch the admission under which it works
   * @param confirmation of the caller, spoken: 1 to 64 letters, digits, {@code _ . -}
   * @param tool what it will call; never with what
   */
  record EffectClaimed(Claim claim, int epoch, String confirmation, String tool)
      implements AttemptReport {
    public EffectClaimed {
      Rules.requireAtLeast(1, epoch, "epoch");
      Rules.requireConfirmation(confirmation, "confirmation");
      Rules.requireName(tool, "tool");
    }
  }

  /** A worker's no to a dispatch, before any claim. */
  record Declined(TenantId tenant, JobId jobId, int attempt, String workerId, String reason)
      implements AttemptReport {
    public Declined {
      Rules.requireAtLeast(1, attempt, "attempt");
      Rules.requireWorker(workerId);
      Rules.requireWord(reason, "reason");
    }
  }

  /**
   * One beat of the ledger's clock. Only ticks read back from the log count.
   *
   * @param partition the partition whose clock it is
   * @param number consecutive within the partition
   */
  record Tick(int partition, long number) implements AttemptReport {
    public Tick {
      Rules.requireAtLeast(0, partition, "partition");
      Rules.requireAtLeast(0, number, "number");
    }
  }

  private static List<EffectEnd> few(@Nullable List<EffectEnd> effects) {
    List<EffectEnd> few = effects == null ? List.of() : List.copyOf(effects);
    Rules.requireFew(few, KnownEffect.MOST, "effects");
    return few;
  }

  private static List<Exposure> oneEach(@Nullable List<Exposure> exposures) {
    List<Exposure> each = exposures == null ? List.of() : List.copyOf(exposures);
    Rules.requireFew(each, MOST_EXPOSURES, "exposures");
    boolean apart =
        each.stream().allMatch(one -> each.stream().filter(one::sameTarget).count() == 1);
    ContractViolation.require(apart, "exposures", "must have one item for each target and model");
    return each;
  }
}
