package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;

/** A message from the router to one worker, on that worker's partition of {@code audio.signals}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Signal.Admitted.class, name = "admitted"),
  @JsonSubTypes.Type(value = Signal.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Signal.Renewed.class, name = "renewed"),
  @JsonSubTypes.Type(value = Signal.Granted.class, name = "granted"),
  @JsonSubTypes.Type(value = Signal.Fence.class, name = "fence"),
  @JsonSubTypes.Type(value = Signal.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = Signal.HangUp.class, name = "hang-up"),
  @JsonSubTypes.Type(value = Signal.WindUp.class, name = "wind-up"),
  @JsonSubTypes.Type(value = Signal.EffectGranted.class, name = "effect-granted"),
  @JsonSubTypes.Type(value = Signal.EffectRefused.class, name = "effect-refused"),
  @JsonSubTypes.Type(value = Signal.Probe.class, name = "probe")
})
public sealed interface Signal {
  /** Whom it is for; others share the partition. */
  String workerId();

  /** Partition of {@code audio.signals} on which that worker listens. */
  int signalPartition();

  /** An answer to a claim, or an order to its holder. */
  sealed interface OfClaim extends Signal {
    Claim claim();

    @Override
    default String workerId() {
      return claim().workerId();
    }

    @Override
    default int signalPartition() {
      return claim().signalPartition();
    }
  }

  /**
   * The worker makes one fixed tiny call to the target, charged to nobody, and tells on {@code
   * audio.health} how it ended. Who does not know the target says that it is to be ignored.
   *
   * @param probeId new for every probe; stands in the answer
   * @param target the target, as in policies
   * @param within from the sending; a later answer counts for nothing
   */
  record Probe(String workerId, int signalPartition, String probeId, String target, Duration within)
      implements Signal {
    public Probe {
      Rules.requireWorker(workerId);
      Rules.requireAtLeast(0, signalPartition, "signalPartition");
      HealthReport.requireProbe(probeId);
      Rules.requireName(target, "target");
      ContractViolation.require(within.isPositive(), "within", "must be above zero");
    }
  }

  /**
   * Yes: the claim holds the attempt, under this epoch, until its lease runs out.
   *
   * @param frames where the frames of a live job lie, whatever its claim or dispatch said
   * @param grants whether no provider call may begin before it is {@link Granted}; else it may once
   *     the broker has the progress that announces it
   * @param within of a live job: how long the claim holds the attempt at least, from its sending,
   *     before the ledger must have a progress of it. A holder of which the broker has none by then
   *     is silent until the ledger answers it; empty: as long as any progress proves
   */
  record Admitted(
      Claim claim,
      int epoch,
      Optional<FramesPlace> frames,
      boolean grants,
      Optional<Duration> within)
      implements OfClaim {
    public Admitted {
      Rules.requireAtLeast(1, epoch, "epoch");
      within.ifPresent(
          time -> ContractViolation.require(!time.isNegative(), "within", "must not be negative"));
    }

    /** To a job that is not live. */
    public Admitted(Claim claim, int epoch, Optional<FramesPlace> frames) {
      this(claim, epoch, frames, false, Optional.empty());
    }

    /** To a job without frames. */
    public Admitted(Claim claim, int epoch) {
      this(claim, epoch, Optional.empty());
    }
  }

  /** No: another claim holds the attempt, it is over, or its breaker has opened meanwhile. */
  record Refused(Claim claim, String reason) implements OfClaim {
    public Refused {
      Rules.requireWord(reason, "reason");
    }
  }

  /**
   * A suspended holder may go on, if it is not long ago that it asked.
   *
   * @param number the progress in which it asked: an answer may have lain somewhere for long
   */
  record Renewed(Claim claim, int epoch, int number) implements OfClaim {
    public Renewed {
      Rules.requireAtLeast(1, epoch, "epoch");
      Rules.requireAtLeast(1, number, "number");
    }
  }

  /**
   * All that the holder of a live job had announced when it sent this progress is reserved, and may
   * be used. What it announces later waits for a grant of its own.
   *
   * @param number of the progress that is answered
   */
  record Granted(Claim claim, int epoch, int number) implements OfClaim {
    public Granted {
      Rules.requireAtLeast(1, epoch, "epoch");
      Rules.requireAtLeast(1, number, "number");
    }
  }

  /** The holder's words count for nothing any more; it ends at once. */
  record Fence(Claim claim, int epoch) implements OfClaim {
    public Fence {
      Rules.requireAtLeast(0, epoch, "epoch");
    }
  }

  /** The product does not want the job any more; the holder stops and reports its end. */
  record Cancel(Claim claim, int epoch) implements OfClaim {
    public Cancel {
      Rules.requireAtLeast(0, epoch, "epoch");
    }
  }

  /** The caller has left: the holder of the live job ends the talk in order. */
  record HangUp(Claim claim, int epoch) implements OfClaim {
    public HangUp {
      Rules.requireAtLeast(1, epoch, "epoch");
    }
  }

  /**
   * The live job has come to one of its bounds: its holder says goodbye and ends the talk in order.
   *
   * @param reason stable word: {@code cost} when it has cost what it may, {@code finish_by} when
   *     its time is nearly over, {@code budget_exhausted} or {@code unpriced} when what its holder
   *     announces cannot be granted
   */
  record WindUp(Claim claim, int epoch, String reason) implements OfClaim {
    public WindUp {
      Rules.requireAtLeast(1, epoch, "epoch");
      Rules.requireWord(reason, "reason");
    }
  }

  /**
   * The effect may be caused, once, under this epoch. Nobody gets a second grant of it.
   *
   * @param confirmation as claimed
   * @param within from the sending of the claim; what has not begun by then must not begin
   */
  record EffectGranted(Claim claim, int epoch, String confirmation, Duration within)
      implements OfClaim {
    public EffectGranted {
      Rules.requireAtLeast(1, epoch, "epoch");
      Rules.requireConfirmation(confirmation, "confirmation");
      ContractViolation.require(within.isPositive(), "within", "must be above zero");
    }
  }

  /**
   * The effect must not be caused.
   *
   * @param confirmation as claimed
   * @param reason stable word: {@code effect_granted}, {@code effect_done}, {@code effect_failed}
   *     or {@code effect_unknown} when there was a grant of it before, {@code too_many_effects},
   *     {@code not_live} or {@code job_ending}
   */
  record EffectRefused(Claim claim, int epoch, String confirmation, String reason)
      implements OfClaim {
    public EffectRefused {
      Rules.requireAtLeast(1, epoch, "epoch");
      Rules.requireConfirmation(confirmation, "confirmation");
      Rules.requireWord(reason, "reason");
    }
  }
}
