package dev.patchbay.local.sockets;

import dev.patchbay.local.Deadline;
import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.openai.socket.SafetyIdentifier;
import dev.patchbay.openai.socket.SocketLimits;
import dev.patchbay.openai.socket.Sockets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** All callers at once, on sockets of their own that are closed at the end. */
final class Round {
  private static final Duration DIALLING = Duration.ofSeconds(30);
  private static final Duration CLOSING = Duration.ofSeconds(15);
  private static final Duration ENDING = Duration.ofSeconds(20);
  private static final Duration SESSION_AGE = Duration.ofMinutes(60);

  /** Patient: a machine that is busy with other things for a while is no fault of the sockets. */
  private static final SocketLimits LIMITS =
      new SocketLimits(
          DIALLING,
          256,
          4 << 20,
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          CLOSING);

  private final URI provider;
  private final byte[] safetyKey = new byte[32];

  Round(URI provider) {
    this.provider = provider.resolve("/v1");
  }

  /**
   * What came of it.
   *
   * @param sawAtOnce sessions that were open when all were
   */
  record Outcome(
      List<SocketReport.Session> sessions,
      Histogram lateMicros,
      List<Long> loopP99,
      long sawAtOnce) {}

  Outcome carryOut(List<CallPlan> plans, Duration time) {
    List<Caller> callers = plans.stream().map(Caller::new).toList();
    var pacer = new Pacer();
    try (Sockets sockets = Sockets.open(LIMITS)) {
      callers.forEach(caller -> sockets.dial(request(caller.plan()), caller));
      Deadline.after(DIALLING)
          .await(
              "every session is open and set",
              () -> callers.stream().allMatch(caller -> caller.ready() || caller.over()));
      long open = sockets.counts().open();
      pacer.run(callers, time);
      List<Long> loops = sockets.counts().lateness().stream().map(Duration::toNanos).toList();
      awaitEnd(callers);
      return new Outcome(
          callers.stream().map(Caller::report).toList(),
          pacer.lateMicros(),
          loops.stream().map(nanos -> nanos / 1000).toList(),
          open);
    }
  }

  /** One that does not end is told of in its report. */
  private static void awaitEnd(List<Caller> callers) {
    Deadline deadline = Deadline.after(ENDING);
    while (!deadline.passed() && !callers.stream().allMatch(Caller::over)) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private DialRequest request(CallPlan plan) {
    var user = SafetyIdentifier.of(safetyKey, "proof", plan.name());
    return new DialRequest(target(plan.kind()), user, Formats.of(plan.sound()));
  }

  private RealtimeTarget target(CallPlan.Kind kind) {
    return switch (kind) {
      case CONVERSATION -> target("gpt-realtime-2", Dialect.CONVERSATION, BillingUnit.TOKENS);
      case TRANSCRIPTION ->
          target("gpt-realtime-whisper", Dialect.TRANSCRIPTION, BillingUnit.DURATION);
      case TRANSLATION ->
          target("gpt-realtime-translate", Dialect.TRANSLATION, BillingUnit.DURATION);
    };
  }

  private RealtimeTarget target(String model, Dialect dialect, BillingUnit billing) {
    var target = new Target("simulator", provider, ApiKey.of("proof"), model);
    return new RealtimeTarget(target, dialect, billing, SESSION_AGE);
  }
}
