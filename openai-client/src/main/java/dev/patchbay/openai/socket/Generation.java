package dev.patchbay.openai.socket;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How responses are made.
 *
 * @param effort how much the model thinks before it speaks
 * @param truncation what happens when the conversation outgrows the model
 * @param tracing whether the provider keeps a trace; cannot be changed once it does
 */
public record Generation(
    Optional<Effort> effort, Optional<Truncation> truncation, Change<Tracing> tracing) {
  /** Leaves everything as it is. */
  public static final Generation KEEP =
      new Generation(Optional.empty(), Optional.empty(), Change.keep());

  /** How much a model thinks. */
  public enum Effort {
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH
  }

  /** What happens when the conversation outgrows the model. */
  public sealed interface Truncation {
    /** The provider drops the oldest turns, or fails the response. */
    enum Mode implements Truncation {
      AUTO,
      DISABLED
    }

    /**
     * It drops more at once, so that its cache lasts longer.
     *
     * @param ratio what is kept, 0 to 1
     * @param postInstructions the most tokens behind the instructions
     */
    record Retention(BigDecimal ratio, OptionalInt postInstructions) implements Truncation {
      /** Throws {@link dev.patchbay.openai.InvalidRequest} if a number is out of range. */
      public Retention {
        Rules.between(ratio, "0", "1", "truncation.retention_ratio");
        postInstructions.ifPresent(
            n -> Rules.between(n, 0, 10_000_000, "truncation.token_limits.post_instructions"));
      }
    }
  }

  /** A trace at the provider's. */
  public sealed interface Tracing {
    /** With its defaults. */
    record Auto() implements Tracing {}

    /** Under these names, each an id. */
    record Named(Optional<String> workflow, Optional<String> group) implements Tracing {
      /** Throws {@link dev.patchbay.openai.InvalidRequest} if a name breaks its rule. */
      public Named {
        workflow.ifPresent(name -> Rules.id(name, "tracing.workflow_name"));
        group.ifPresent(name -> Rules.id(name, "tracing.group_id"));
      }
    }
  }
}
