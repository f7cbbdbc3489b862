package dev.patchbay.talk;

import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.talk.conversation.Line;
import dev.patchbay.talk.conversation.Noted;
import dev.patchbay.talk.conversation.ToolOutcome;
import dev.patchbay.worker.frames.FrameFinding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Every metric of talks. No label names a job, a tenant, an agent or a tool. */
public final class TalkMeters {
  private final MeterRegistry registry;
  private final AtomicInteger open;

  public TalkMeters(MeterRegistry registry) {
    this.registry = registry;
    this.open = new AtomicInteger();
    registry.gauge("audio.talk.open", open, AtomicInteger::get);
  }

  void begins() {
    open.incrementAndGet();
  }

  /**
   * @param reason the fold's, or another stable word
   */
  void ends(String reason) {
    open.decrementAndGet();
    registry.counter("audio.talk.ends", "reason", reason).increment();
  }

  void noted(Noted what) {
    registry.counter("audio.talk.notes", "what", word(what)).increment();
  }

  void found(FrameFinding finding) {
    registry
        .counter("audio.talk.frames.findings", "kind", word(finding.kind()))
        .increment(finding.weight());
  }

  /**
   * @param outcome a stable word: what became of a capsule
   */
  void capsule(String outcome) {
    registry.counter("audio.talk.capsules", "outcome", outcome).increment();
  }

  /**
   * Another worker's talk goes on here.
   *
   * @param from a stable word: from what
   */
  void resumed(String from) {
    registry.counter("audio.talk.resumed", "from", from).increment();
  }

  void lost(SocketFailure failure) {
    registry
        .counter("audio.talk.sessions.lost", "cause", failure.getClass().getSimpleName())
        .increment();
  }

  /**
   * @param code a stable word, or the status of an answer
   */
  void called(ToolOutcome outcome, String code) {
    String word = word(outcome.getClass().getSimpleName());
    registry.counter("audio.talk.tool.calls", "outcome", word, "code", code).increment();
  }

  void written(Line line) {
    switch (line) {
      case Line.Interrupted _ -> registry.counter("audio.talk.interruptions").increment();
      case Line.Took(Line.Latency what, Duration took) ->
          Timer.builder("audio.talk.latency")
              .tag("what", word(what))
              .publishPercentileHistogram()
              .register(registry)
              .record(took);
      default -> {}
    }
  }

  /** A stable word of ours. */
  static String word(Enum<?> value) {
    return word(value.name());
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
