package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** A job's one final outcome. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Outcome.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = Outcome.Cancelled.class, name = "cancelled")
})
public sealed interface Outcome {
  /**
   * Everything that was wanted is there.
   *
   * @param reason what ended a live job, a stable word such as {@code hung_up}; empty when the work
   *     was done
   */
  record Completed(JobOutput output, Optional<String> reason) implements Outcome {
    public Completed {
      reason.ifPresent(word -> Rules.requireWord(word, "outcome.reason"));
    }

    /** Of work that was done. */
    public Completed(JobOutput output) {
      this(output, Optional.empty());
    }
  }

  /**
   * The job was tried or waited for, and did not get there.
   *
   * @param reason stable word, such as {@code too_late}, {@code attempts_exhausted} or {@code
   *     input_malformed}
   * @param detail one sentence for people, naming field and rule
   * @param talk how a live talk went until it failed, as far as its holder could say
   * @param stream how captions or translations went until they failed, likewise
   */
  record Failed(
      String reason, String detail, Optional<TalkOutput> talk, Optional<StreamOutput> stream)
      implements Outcome {
    public Failed {
      Rules.requireWord(reason, "outcome.reason");
      Rules.requireText(detail, "outcome.detail", 500);
    }

    /** Of a talk. */
    public Failed(String reason, String detail, Optional<TalkOutput> talk) {
      this(reason, detail, talk, Optional.empty());
    }

    /** Of what was not live, or of which nobody could say how it went. */
    public Failed(String reason, String detail) {
      this(reason, detail, Optional.empty());
    }
  }

  /** A valid job that is refused before any work: {@code unpriced}, {@code no_route}. */
  record Rejected(String reason, String detail) implements Outcome {
    public Rejected {
      Rules.requireWord(reason, "outcome.reason");
      Rules.requireText(detail, "outcome.detail", 500);
    }
  }

  /** The product cancelled it. */
  record Cancelled() implements Outcome {}
}
