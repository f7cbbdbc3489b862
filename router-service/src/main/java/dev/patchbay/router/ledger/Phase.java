package dev.patchbay.router.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.patchbay.schemas.Claim;
import java.time.Instant;
import java.util.OptionalLong;

/** Where a job stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Phase.Waiting.class, name = "waiting"),
  @JsonSubTypes.Type(value = Phase.Deferred.class, name = "deferred"),
  @JsonSubTypes.Type(value = Phase.Dispatched.class, name = "dispatched"),
  @JsonSubTypes.Type(value = Phase.Admitted.class, name = "admitted"),
  @JsonSubTypes.Type(value = Phase.Finished.class, name = "finished")
})
sealed interface Phase {
  /** The tick at which the phase ends by itself, if it does. */
  OptionalLong wakeTick();

  /**
   * No attempt is out; the next one is sent at {@code untilTick}.
   *
   * @param because why the last one failed
   */
  record Waiting(long untilTick, String because) implements Phase {
    @Override
    public OptionalLong wakeTick() {
      return OptionalLong.of(untilTick);
    }
  }

  /**
   * No attempt is out, and none is sent while the targets that could take it are not to be asked;
   * they are looked at again at {@code untilTick}.
   *
   * @param looks how often they were looked at in vain, at least 1
   * @param because why there is to be an attempt
   */
  record Deferred(long untilTick, int looks, String because) implements Phase {
    @Override
    public OptionalLong wakeTick() {
      return OptionalLong.of(untilTick);
    }
  }

  /**
   * The attempt lies in its lane and nobody holds it.
   *
   * @param untilTick when it counts as unclaimed, or when a declined one is offered again
   * @param declines how often it was declined
   * @param declined whether it waits to be offered again; the next claim takes it all the same
   */
  record Dispatched(long untilTick, int declines, boolean declined) implements Phase {
    @Override
    public OptionalLong wakeTick() {
      return atTick(untilTick);
    }
  }

  /**
   * One claim holds the attempt, under the job's current epoch.
   *
   * @param leaseUntilTick when it counts as lost, unless it shows progress
   * @param started whether it showed any
   * @param cancelling whether the product wants it stopped
   */
  record Admitted(Claim claim, long leaseUntilTick, boolean started, boolean cancelling)
      implements Phase {
    @Override
    public OptionalLong wakeTick() {
      return OptionalLong.of(leaseUntilTick);
    }

    Admitted renewed(long untilTick) {
      return new Admitted(claim, untilTick, true, cancelling);
    }

    Admitted cancelled() {
      return new Admitted(claim, leaseUntilTick, started, true);
    }
  }

  /**
   * The result is out. The id stays taken, and late usage is still charged.
   *
   * @param forgetAt broker time from which nothing is remembered
   * @param settleAtTick when a holder that was fenced at the deadline counts as lost, unless it
   *     speaks
   */
  record Finished(Instant forgetAt, long settleAtTick) implements Phase {
    @Override
    public OptionalLong wakeTick() {
      return atTick(settleAtTick);
    }

    Finished settlingAt(long tick) {
      return new Finished(forgetAt, tick);
    }

    Finished settled() {
      return settlingAt(NEVER);
    }
  }

  /** No tick ends the phase. */
  long NEVER = Long.MAX_VALUE;

  private static OptionalLong atTick(long tick) {
    return tick == NEVER ? OptionalLong.empty() : OptionalLong.of(tick);
  }
}
