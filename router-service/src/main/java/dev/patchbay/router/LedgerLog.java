package dev.patchbay.router;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Payer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells logs and meters what the ledger ordered: ids and stable words, never what was said. */
final class LedgerLog {
  private static final Logger log = LoggerFactory.getLogger(LedgerLog.class);

  /** The way of most jobs; told at the debug level. */
  private static final Set<DecisionKind> ROUTINE =
      EnumSet.of(DecisionKind.DISPATCH, DecisionKind.COMPLETE);

  private final RouterMeters meters;

  LedgerLog(RouterMeters meters) {
    this.meters = meters;
  }

  void carried(List<Out> outs) {
    outs.forEach(this::carried);
  }

  /** A limit of a budget was reached, or binds no more. */
  void money(Payer payer, Purse before, Means now) {
    for (BudgetWindow window : BudgetWindow.values()) {
      var level = now.purse().level(window);
      if (level != before.level(window)) {
        log.atWarn()
            .addKeyValue("tenant", payer.tenant())
            .addKeyValue("bucket", payer.bucket().orElse(""))
            .addKeyValue("window", window)
            .addKeyValue("limit", level)
            .addKeyValue("before", before.level(window))
            .addKeyValue("figures", now.figures().getOrDefault("budget." + window, ""))
            .log("budget");
      }
    }
  }

  void refused(Original original, Fault fault) {
    meters.deadLetter(fault.reason());
    log.atWarn()
        .addKeyValue("reason", fault.reason())
        .addKeyValue("field", fault.field().orElse(""))
        .log("set aside {}", original);
  }

  void alarm(String reason, Event event) {
    meters.alarm(reason);
    log.atError()
        .addKeyValue("reason", reason)
        .addKeyValue("tenant", event.tenant())
        .addKeyValue("jobId", event.jobId())
        .log("alarm");
  }

  /** The exception's text may quote the record: only its type and place are told. */
  void mistake(Event event, RuntimeException mistake) {
    alarm("ledger_mistake", event);
    StackTraceElement[] trace = mistake.getStackTrace();
    log.atError()
        .addKeyValue("type", mistake.getClass().getName())
        .addKeyValue("at", trace.length == 0 ? "" : trace[0])
        .log("a mistake in the ledger");
  }

  private void carried(Out out) {
    switch (out) {
      case Out.WriteDecision order -> decided(order.decision());
      case Out.SendDispatch order -> meters.dispatch(order.route().lane());
      case Out.WriteResult order -> meters.result(word(order.result().outcome()));
      case Out.SetAside order -> meters.deadLetter(order.reason());
      case Out.RaiseAlarm order -> alarmed(order);
      case Out.KeepPayload _,
          Out.ForgetPayload _,
          Out.KeepStream _,
          Out.ForgetPart _,
          Out.SendSignal _,
          Out.WriteUsage _,
          Out.TellProduct _ -> {}
    }
  }

  private void decided(Decision decision) {
    meters.decision(decision.kind().wire(), decision.reason());
    log.atLevel(ROUTINE.contains(decision.kind()) ? Level.DEBUG : Level.INFO)
        .addKeyValue("tenant", decision.tenant())
        .addKeyValue("jobId", decision.jobId())
        .addKeyValue("attempt", decision.attempt())
        .addKeyValue("kind", decision.kind())
        .addKeyValue("reason", decision.reason())
        .log("decided");
  }

  private void alarmed(Out.RaiseAlarm order) {
    String reason = order.alarm().name().toLowerCase(Locale.ROOT);
    meters.alarm(reason);
    log.atError()
        .addKeyValue("reason", reason)
        .addKeyValue("tenant", order.tenant())
        .addKeyValue("jobId", order.jobId())
        .addKeyValue("epoch", order.epoch())
        .addKeyValue("number", order.number())
        .log("alarm");
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed _ -> "completed";
      case Outcome.Failed _ -> "failed";
      case Outcome.Rejected _ -> "rejected";
      case Outcome.Cancelled _ -> "cancelled";
    };
  }
}
