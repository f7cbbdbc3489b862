package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;

/** How an attempt ended. The holder classifies; the ledger alone decides what follows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Ending.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = Ending.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Ending.Stopped.class, name = "stopped"),
  @JsonSubTypes.Type(value = Ending.Yielded.class, name = "yielded")
})
public sealed interface Ending {
  /** A stable word for how it ended: its reason, where it has one. */
  default String word() {
    return switch (this) {
      case Completed completed -> completed.reason().orElse("completed");
      case Failed failed -> failed.reason();
      case Stopped _ -> "stopped";
      case Yielded yielded -> yielded.reason();
    };
  }

  /**
   * Everything that was wanted is there.
   *
   * @param reason what ended a live job, a stable word such as {@code hung_up}; empty when the work
   *     was done
   */
  record Completed(JobOutput output, Optional<String> reason) implements Ending {
    public Completed {
      reason.ifPresent(word -> Rules.requireWord(word, "ending.reason"));
    }

    /** Of work that was done. */
    public Completed(JobOutput output) {
      this(output, Optional.empty());
    }
  }

  /**
   * The attempt did not get there.
   *
   * @param reason stable word for machines, such as {@code provider_unavailable} or {@code
   *     input_malformed}
   * @param detail one sentence for people that names field and rule; never speech nor a secret
   * @param retryable whether another attempt may succeed
   * @param retryAfter the provider's own wish, when it named one
   * @param talk how a live talk went until it failed, when there was one
   * @param stream how captions or translations went until they failed, when there were any
   */
  record Failed(
      String reason,
      String detail,
      boolean retryable,
      Optional<Duration> retryAfter,
      Optional<TalkOutput> talk,
      Optional<StreamOutput> stream)
      implements Ending {
    public Failed {
      Rules.requireWord(reason, "ending.reason");
      ContractViolation.require(
          detail.length() <= 500, "ending.detail", "must have at most 500 characters");
      retryAfter.ifPresent(wish ->
          ContractViolation.require(
              !wish.isNegative(), "ending.retryAfter", "must not be negative"));
    }

    /** Of what was not live, or had not begun. */
    public Failed(String reason, String detail, boolean retryable, Optional<Duration> retryAfter) {
      this(reason, detail, retryable, retryAfter, Optional.empty(), Optional.empty());
    }

    /** The same, of a talk that went so until then. */
    public Failed talked(TalkOutput went) {
      return new Failed(reason, detail, retryable, retryAfter, Optional.of(went), Optional.empty());
    }

    /** The same, of captions or translations that went so until then. */
    public Failed streamed(StreamOutput went) {
      return new Failed(reason, detail, retryable, retryAfter, Optional.empty(), Optional.of(went));
    }
  }

  /** The holder stopped because it was told to cancel, or because it was fenced. */
  record Stopped() implements Ending {}

  /**
   * The holder gives the attempt back. Nothing went wrong with it: another worker may have the job
   * at once, and the job does not pay with an attempt.
   *
   * @param reason stable word for machines, such as {@code worker_draining}
   */
  record Yielded(String reason) implements Ending {
    public Yielded {
      Rules.requireWord(reason, "ending.reason");
    }
  }
}
