package dev.patchbay.talk;

import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.Happening;
import dev.patchbay.talk.conversation.ToolOutcome;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.EffectAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Claims and calls, each on a thread of its own, for they wait. A mutating tool is called only with
 * a grant that stands, under the grant's id.
 */
final class ToolWork {
  /** For the ledger's word; the fold gives up soon after. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** From the grant to the call, which follows at once. */
  private static final Duration PROMPTLY = Duration.ofSeconds(5);

  private final Dispatch dispatch;
  private final Attempt attempt;
  private final Function<ToolCall, ToolResult> caller;
  private final Clock clock;
  private final Executor threads;
  private final Consumer<Happening> tell;
  private final EffectSteps steps;
  private final TalkNotes notes;
  private final Keeping keeping;
  private final Map<String, EffectAnswer.Granted> grants = new ConcurrentHashMap<>();

  /** Has what the caller confirmed outlive this holder, so that nobody asks or calls again. */
  @FunctionalInterface
  interface Keeping {
    /** Whether it does; waits for the broker. */
    boolean keep() throws InterruptedException;
  }

  ToolWork(
      Dispatch dispatch,
      Attempt attempt,
      Function<ToolCall, ToolResult> caller,
      Clock clock,
      Executor threads,
      Consumer<Happening> tell,
      EffectSteps steps,
      TalkNotes notes,
      Keeping keeping) {
    this.dispatch = dispatch;
    this.attempt = attempt;
    this.caller = caller;
    this.clock = clock;
    this.threads = threads;
    this.tell = tell;
    this.steps = steps;
    this.notes = notes;
    this.keeping = keeping;
  }

  /** Asks the ledger. */
  void claim(Effect.Claim claim) {
    run(() -> tell.accept(asked(claim)));
  }

  /**
   * Calls a tool.
   *
   * @param tool of the agent that asked for it; empty if there is none of that name
   */
  void call(Effect.Call call, Optional<AgentTool> tool) {
    run(() -> {
      ToolOutcome outcome = carefully(call, tool);
      notes.called(call.tool(), outcome);
      // Here and not by the talk's word alone, for a talk that is over says none.
      call.confirmationId().ifPresent(id -> settle(new Effect.Settle(id, end(outcome))));
      tell.accept(new Happening.Returned(call.callId(), outcome));
    });
  }

  private static Effect.EffectEnd end(ToolOutcome outcome) {
    return switch (outcome) {
      case ToolOutcome.Answered _ -> Effect.EffectEnd.DONE;
      case ToolOutcome.Refused _ -> Effect.EffectEnd.NOT_DONE;
      case ToolOutcome.Unknown _ -> Effect.EffectEnd.UNKNOWN;
    };
  }

  /** Tells the ledger what became of a granted effect; the first word on it counts. */
  void settle(Effect.Settle settle) {
    EffectAnswer.Granted granted = grants.remove(settle.confirmationId());
    if (granted != null) {
      granted.ended(
          switch (settle.end()) {
            case DONE -> EffectOutcome.DONE;
            case NOT_DONE -> EffectOutcome.FAILED;
            case UNKNOWN -> EffectOutcome.UNKNOWN;
          });
    }
  }

  private Happening asked(Effect.Claim claim) {
    String id = claim.confirmationId();
    steps.reached(EffectSteps.Step.CONFIRMED, dispatch.jobId(), id);
    try {
      if (!keeping.keep()) {
        return new Happening.Denied(id);
      }
      return switch (attempt.claimEffect(id, claim.tool(), PATIENCE)) {
        case EffectAnswer.Granted granted -> {
          grants.put(id, granted);
          yield new Happening.Granted(id, clock.instant().plus(PROMPTLY));
        }
        case EffectAnswer.Refused _, EffectAnswer.NoAnswer _ -> new Happening.Denied(id);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Happening.Denied(id);
    } catch (ContractViolation _) {
      // A wish that the ledger cannot be told of.
      return new Happening.Denied(id);
    }
  }

  /** Whatever becomes of a call, the talk is told. */
  private ToolOutcome carefully(Effect.Call call, Optional<AgentTool> tool) {
    try {
      return called(call, tool);
    } catch (RuntimeException e) {
      return new ToolOutcome.Unknown("internal_error");
    }
  }

  private ToolOutcome called(Effect.Call call, Optional<AgentTool> tool) {
    if (tool.isEmpty()) {
      return new ToolOutcome.Refused("unknown_tool");
    }
    if (call.confirmationId().isEmpty()) {
      return called(call, tool.get(), ToolIds.of(dispatch, call.callId()));
    }
    String confirmation = call.confirmationId().get();
    EffectAnswer.Granted granted = grants.get(confirmation);
    if (granted == null) {
      return new ToolOutcome.Refused("not_granted");
    }
    steps.reached(EffectSteps.Step.GRANTED, dispatch.jobId(), confirmation);
    if (!granted.stands()) {
      return new ToolOutcome.Refused("grant_over");
    }
    ToolOutcome outcome = called(call, tool.get(), granted.id());
    steps.reached(EffectSteps.Step.ANSWERED, dispatch.jobId(), confirmation);
    return outcome;
  }

  private ToolOutcome called(Effect.Call call, AgentTool tool, String id) {
    try {
      var arguments = new ToolArguments(tool, call.arguments());
      return outcome(
          caller.apply(new ToolCall(dispatch.tenant(), dispatch.jobId(), id, arguments)));
    } catch (ContractViolation _) {
      return new ToolOutcome.Refused("arguments");
    }
  }

  private static ToolOutcome outcome(ToolResult result) {
    return switch (result) {
      case ToolResult.Ok ok -> new ToolOutcome.Answered(ok.value().json());
      case ToolResult.Refused(int status) -> new ToolOutcome.Refused("status_" + status);
      case ToolResult.Failed(String reason) -> new ToolOutcome.Refused(reason);
      case ToolResult.Unknown(String reason) -> new ToolOutcome.Unknown(reason);
    };
  }

  private void run(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      // The talk is over: what was granted and not called goes to a human as unknown.
      return;
    }
  }
}
