package dev.patchbay.local.histories;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.Happening;
import dev.patchbay.talk.conversation.ToolOutcome;
import dev.patchbay.worker.ClaimLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Claims and calls, by the rules of the worker's shell: a tool that changes something needs a
 * grant.
 */
final class ToolDesk {
  private static final long PATIENCE = 8_000;
  private static final long PROMPTLY = 5_000;
  private static final long DEADLINE = 5_000;

  private final History history;
  private final WorkerProcess process;
  private final ClaimLine holder;
  private final Claim claim;
  private final int epoch;
  private final HeldTalk talk;
  private final Set<String> claimed = new HashSet<>();
  private final Map<String, Long> asked = new HashMap<>();
  private final Map<String, Long> grants = new HashMap<>();

  ToolDesk(
      History history,
      WorkerProcess process,
      ClaimLine holder,
      Claim claim,
      int epoch,
      HeldTalk talk) {
    this.history = history;
    this.process = process;
    this.holder = holder;
    this.claim = claim;
    this.epoch = epoch;
    this.talk = talk;
  }

  void claim(Effect.Claim wanted) {
    process.soon(1, () -> talk.capsules().keep(talk::capsule, kept -> ask(wanted, kept)));
  }

  private void ask(Effect.Claim wanted, boolean kept) {
    String id = wanted.confirmationId();
    if (!kept || !claimed.add(id)) {
      talk.tell(new Happening.Denied(id));
    } else if (!talk.over()) {
      asked.put(id, history.now() + PATIENCE);
      holder.claimEffect(new AttemptReport.EffectClaimed(claim, epoch, id, wanted.tool()));
    }
  }

  void granted(String id, long untilMs) {
    if (asked.remove(id) != null) {
      grants.put(id, untilMs);
      talk.tell(new Happening.Granted(id, history.time().plusMillis(PROMPTLY)));
    }
  }

  void denied(String id) {
    if (asked.remove(id) != null) {
      history.seen().note("effect denied");
      talk.tell(new Happening.Denied(id));
    }
  }

  void step() {
    for (String id : List.copyOf(asked.keySet())) {
      if (asked.getOrDefault(id, Long.MAX_VALUE) <= history.now()) {
        asked.remove(id);
        holder.effectEnded(id, EffectOutcome.FAILED);
        talk.tell(new Happening.Denied(id));
      }
    }
  }

  void call(Effect.Call call) {
    process.soon(1 + history.random().nextInt(20), () -> begin(call));
  }

  private void begin(Effect.Call call) {
    if (call.confirmationId().isPresent()) {
      Long until = grants.get(call.confirmationId().get());
      if (until == null || holder.stopped() || talk.over() || history.now() >= until) {
        history.seen().note("grant was over");
        returned(call, new ToolOutcome.Refused("grant_over"));
        return;
      }
      history.talk(claim.jobId()).effects().called(call, epoch);
    }
    int chance = history.random().nextInt(20);
    if (history.fault(history.faults().lateTools(), "tool late")) {
      process.soon(DEADLINE, () -> returned(call, new ToolOutcome.Unknown("timeout")));
    } else {
      process.soon(
          30 + history.random().nextInt(2_500),
          () ->
              returned(
                  call,
                  chance == 0
                      ? new ToolOutcome.Refused("status_422")
                      : new ToolOutcome.Answered("{}")));
    }
  }

  private void returned(Effect.Call call, ToolOutcome outcome) {
    call.confirmationId()
        .ifPresent(id ->
            settle(
                new Effect.Settle(
                    id,
                    switch (outcome) {
                      case ToolOutcome.Answered _ -> Effect.EffectEnd.DONE;
                      case ToolOutcome.Refused _ -> Effect.EffectEnd.NOT_DONE;
                      case ToolOutcome.Unknown _ -> Effect.EffectEnd.UNKNOWN;
                    })));
    talk.tell(new Happening.Returned(call.callId(), outcome));
  }

  /** The first word on a grant counts. */
  void settle(Effect.Settle settled) {
    if (grants.remove(settled.confirmationId()) != null) {
      holder.effectEnded(
          settled.confirmationId(),
          switch (settled.end()) {
            case DONE -> EffectOutcome.DONE;
            case NOT_DONE -> EffectOutcome.FAILED;
            case UNKNOWN -> EffectOutcome.UNKNOWN;
          });
    }
  }
}
