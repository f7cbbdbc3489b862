package dev.patchbay.local;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.Usd;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the topics have told about one row so far.
 *
 * @param attempt the attempt now running, or the number of attempts at the end
 * @param latency from publication to the last record that counted, by broker time
 * @param cost what it cost, once it is over
 * @param told what came out: words, audio, or why there is nothing
 * @param output all that it gave back
 */
record DemoRow(
    DemoJob job,
    DemoState state,
    Optional<Route> route,
    int attempt,
    Optional<Duration> latency,
    Optional<Usd> cost,
    String told,
    JobOutput output) {
  static DemoRow of(DemoJob job) {
    return new DemoRow(
        job,
        DemoState.WAITING,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        "",
        JobOutput.NONE);
  }

  /** Where its speech is. */
  Optional<AudioReference> audio() {
    return output.audio();
  }

  DemoRow published() {
    return at(DemoState.PUBLISHED, attempt, told);
  }

  DemoRow with(JobEvent event) {
    if (state.last()) {
      return this;
    }
    return switch (event) {
      case JobEvent.Accepted accepted -> onRoute(accepted.route());
      case JobEvent.Deferred deferred -> at(state, attempt, "waits: " + deferred.reason());
      case JobEvent.Ready _ -> at(state, attempt, "ready to listen");
      case JobEvent.Started started -> at(DemoState.WORKING, started.attempt(), "");
      case JobEvent.Retrying retrying ->
          at(DemoState.RETRYING, retrying.failedAttempt(), retrying.reason());
      case JobEvent.Moved moved -> onRoute(moved.route());
      case JobEvent.Cancelling _ -> at(DemoState.CANCELLING, attempt, told);
      case JobEvent.State talking -> at(state, attempt, talking.state().wire());
      case JobEvent.Quoted _, JobEvent.EffectSettled _, JobEvent.Frames _, JobEvent.Verdict _ ->
          this;
      case JobEvent.Notice notice -> at(state, attempt, "notice: " + notice.reason());
    };
  }

  DemoRow with(Result result) {
    return new DemoRow(
        job,
        state(result.outcome()),
        result.route().or(() -> route),
        result.attempts(),
        Optional.of(Duration.between(result.publishedAt(), result.finishedAt())),
        Optional.of(result.totalCost()),
        told(result.outcome()),
        output(result.outcome()));
  }

  DemoRow setAside(String reason) {
    return at(DemoState.SET_ASIDE, attempt, "dead letter: " + reason);
  }

  /** There is nothing that could be published any more. */
  DemoRow notSent(String why) {
    return at(DemoState.NOT_SENT, attempt, why);
  }

  private DemoRow onRoute(Route taken) {
    return new DemoRow(
        job, DemoState.ACCEPTED, Optional.of(taken), attempt, latency, cost, told, output);
  }

  private DemoRow at(DemoState next, int nextAttempt, String nextTold) {
    return new DemoRow(job, next, route, nextAttempt, latency, cost, nextTold, output);
  }

  private static DemoState state(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed _ -> DemoState.COMPLETED;
      case Outcome.Failed _ -> DemoState.FAILED;
      case Outcome.Rejected _ -> DemoState.REJECTED;
      case Outcome.Cancelled _ -> DemoState.CANCELLED;
    };
  }

  private String told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed completed -> told(completed.output());
      case Outcome.Failed failed ->
          failed.reason() + DemoCause.behind(failed).map(reason -> ": " + reason).orElse("");
      case Outcome.Rejected rejected -> rejected.reason();
      case Outcome.Cancelled _ -> "";
    };
  }

  private String told(JobOutput output) {
    return output
        .text()
        .or(() -> output.notes().map(notes -> notes.tree().path("summary").asString("notes")))
        .or(() -> output.audio().map(this::spoken))
        .or(() -> output.talk().map(this::talked))
        .or(() -> output.stream().map(DemoRow::translated))
        .orElse("");
  }

  /** Audio tells no words: those that were to be said, and how long it is. */
  private String spoken(AudioReference audio) {
    String said = job.expected() instanceof Expected.Speech(String text) ? text : "audio";
    return String.format(
        Locale.ROOT, "\"%s\" (%.1f s)", Beginning.of(said), audio.durationMs() / 1000.0);
  }

  private String talked(TalkOutput talk) {
    if (job.expected() instanceof Expected.Promised(String notice)) {
      return '"' + Beginning.of(notice) + '"';
    }
    return "turns %d, cut short %d, tool calls %d"
        .formatted(talk.callerTurns() + talk.agentTurns(), talk.interruptions(), talk.toolCalls());
  }

  /** What was said in it stands in the transcript. */
  private static String translated(StreamOutput stream) {
    return stream.languages().stream()
        .map(one -> String.format(Locale.ROOT, "%s %.1f s", one.language(), one.audioMs() / 1000.0))
        .collect(Collectors.joining(", "));
  }

  private static JobOutput output(Outcome outcome) {
    return outcome instanceof Outcome.Completed completed ? completed.output() : JobOutput.NONE;
  }
}
