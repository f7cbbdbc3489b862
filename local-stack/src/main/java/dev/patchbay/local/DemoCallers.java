package dev.patchbay.local;

import dev.patchbay.cli.PatchbayCommand;
import dev.patchbay.local.DemoTalk.Turn;
import dev.patchbay.schemas.TranscriptEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Those who call while somebody keeps all talks away from their model, and are called back: what
 * they do and hear, and what is done to the model's breaker meanwhile.
 */
final class DemoCallers implements AutoCloseable {
  private static final String TARGET = "openai/gpt-realtime-2";
  private static final Duration ENDED = Duration.ofSeconds(10);

  private final Stack stack;
  private final Recordings recordings;
  private final Path folder;
  private final Consumer<String> live;
  private final List<DemoTalking> talks = new ArrayList<>();

  /**
   * @param folder gets a WAV file of both sides of each call
   * @param live is told what is said when it is
   */
  DemoCallers(Stack stack, Recordings recordings, Path folder, Consumer<String> live) {
    this.stack = stack;
    this.recordings = recordings;
    this.folder = folder;
    this.live = live;
  }

  /** Somebody takes the telephone; the job is published by whoever calls this, afterwards. */
  void take(DemoJob job) {
    String name = promised(job) ? "notice.wav" : "callback.wav";
    talks.add(
        DemoTalking.begin(
            stack.bootstrapServers(),
            job,
            DemoCallback.script(recordings),
            folder.resolve(name),
            live));
  }

  /** Gives the model's breaker this order, as an engineer at a shell does. */
  void breaker(String word) {
    var said = new StringWriter();
    int status =
        PatchbayCommand.commandLine()
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true))
            .execute(
                "breaker",
                word,
                TARGET,
                "--why",
                "the demo shows a caller who is called back",
                "--who",
                "demo",
                "--bootstrap",
                stack.bootstrapServers());
    if (status != 0) {
      throw new StackFailure("patchbay breaker " + word + " failed: " + said);
    }
  }

  /** What must be so of their calls; nothing where nobody called. */
  List<DemoCheck> checks(DemoEvidence evidence) {
    return talks.isEmpty()
        ? List.of()
        : List.of(
            new DemoCheck(
                "who could not be talked with heard the notice, and was called back", words()),
            new DemoCheck("the callback cost what the provider metered", money(evidence)),
            new DemoCheck("no frame of these calls was lost", frames()));
  }

  private List<String> words() {
    var faults = new ArrayList<String>();
    if (talks.size() != 2) {
      faults.add(talks.size() + " calls instead of 2");
    }
    for (DemoTalking talk : talks) {
      List<Turn> turns =
          promised(talk.job()) ? DemoCallback.notice() : DemoCallback.turns(recordings);
      List<TranscriptEvent.Final> heard =
          talk.lines().stream()
              .filter(TranscriptEvent.Final.class::isInstance)
              .map(TranscriptEvent.Final.class::cast)
              .toList();
      faults.addAll(DemoTalkChecks.words(heard, turns));
    }
    return faults;
  }

  private List<String> money(DemoEvidence evidence) {
    var simulator = new SimulatedProvider(stack.simulator().url());
    return talks.stream()
        .map(DemoTalking::job)
        .filter(DemoJob::talks)
        .flatMap(job -> {
          List<TalkAccount> accounts =
              Deadline.after(ENDED)
                  .await(
                      "the callback's session has ended",
                      () -> TalkAccount.ended(simulator, job.tenant(), job.jobId()));
          return DemoMeters.faults(evidence.usageOf(job.jobId()), accounts).stream();
        })
        .toList();
  }

  private List<String> frames() {
    return talks.stream().flatMap(talk -> DemoTalkChecks.frames(talk.talked()).stream()).toList();
  }

  private static boolean promised(DemoJob job) {
    return job.expected() instanceof Expected.Promised;
  }

  @Override
  public void close() {
    talks.forEach(DemoTalking::close);
  }
}
