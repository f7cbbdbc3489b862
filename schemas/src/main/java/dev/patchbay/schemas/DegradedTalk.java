package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a talk that cannot be had live, because its targets are broken, its lane is full
 * or there is no money for it, or that cannot go on so: the caller hears why instead of nothing.
 *
 * @param as what follows the notice, of a talk that cannot go on by the chain either
 * @param notice what the caller hears behind the agent's disclosure: 1 to 500 characters, one of
 *     them a letter or digit
 * @param longest how long the caller may speak, 5 s to 5 min; there for notes and for nothing else
 * @param talk what the caller hears, once, of a talk that goes on less well, by the chain: 1 to 500
 *     characters, one of them a letter or digit; it does not go on so when absent
 */
public record DegradedTalk(
    As as, String notice, Optional<Duration> longest, Optional<String> talk) {
  /** What follows the notice. */
  public enum As {
    /** Nothing: the result has a job with which the product calls back. */
    @JsonProperty("callback")
    CALLBACK("callback"),
    /** The caller speaks, and the result has notes of it. */
    @JsonProperty("notes")
    NOTES("notes");

    private final String wire;

    As(String wire) {
      this.wire = wire;
    }

    /** The name on the wire. */
    public String wire() {
      return wire;
    }

    @Override
    public String toString() {
      return wire;
    }
  }

  public DegradedTalk {
    Rules.requireSpoken(notice, "notice");
    ContractViolation.require(
        longest.isPresent() == (as == As.NOTES),
        "longest",
        "must be there for notes, and only then");
    longest.ifPresent(length ->
        Rules.requireBetween(length, Duration.ofSeconds(5), Duration.ofMinutes(5), "longest"));
    talk.ifPresent(words -> Rules.requireSpoken(words, "talk"));
  }

  /** Of an agent whose talks do not go on by the chain. */
  public DegradedTalk(As as, String notice, Optional<Duration> longest) {
    this(as, notice, longest, Optional.empty());
  }

  /** Size of its words, as JSON. */
  int bytes() {
    return Rules.jsonBytes(notice) + talk.map(Rules::jsonBytes).orElse(0);
  }

  @Override
  public String toString() {
    return "DegradedTalk[as=%s, longest=%s, talk=%s]".formatted(as, longest, talk.isPresent());
  }
}
