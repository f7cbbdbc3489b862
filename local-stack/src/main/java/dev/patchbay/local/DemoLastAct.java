package dev.patchbay.local;

import dev.patchbay.cli.PatchbayCommand;
import dev.patchbay.cli.talk.Script;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The demo's last act, when all else is over: one talk loses its vendors one after the other, a
 * tenant's budget runs out in the middle of two others, and all recovers.
 */
final class DemoLastAct implements DemoAct, AutoCloseable {
  /** How far it has come. */
  private enum Scene {
    BEGINS,
    WAITS,
    TALKS,
    SHORT,
    FAILS,
    RECOVERS,
    CALLS_BACK,
    OVER
  }

  private final Stack stack;
  private final Recordings recordings;
  private final Path folder;
  private final Consumer<String> live;
  private final DemoOutage outage;
  private final Map<String, DemoTalking> talks = new HashMap<>();
  private Optional<DemoDetour> detour = Optional.empty();
  private Scene scene = Scene.BEGINS;

  /**
   * @param folder gets a WAV file of both sides of each call
   * @param live is told what is said when it is
   */
  DemoLastAct(Stack stack, Recordings recordings, Path folder, Consumer<String> live) {
    this.stack = stack;
    this.recordings = recordings;
    this.folder = folder;
    this.live = live;
    this.outage = new DemoOutage(stack.simulator());
  }

  @Override
  public void follow(DemoEvidence evidence, BiConsumer<DemoJob, byte[]> publish) {
    scene =
        switch (scene) {
          case BEGINS -> nearlyOver(evidence) ? rich() : Scene.BEGINS;
          case WAITS -> elseOver(evidence) ? opened(evidence, publish) : Scene.WAITS;
          case TALKS -> allGreeted() ? worse(evidence, publish) : Scene.TALKS;
          case SHORT -> tooLate(evidence, publish) ? Scene.FAILS : Scene.SHORT;
          case FAILS -> allOver(evidence) ? mended() : Scene.FAILS;
          case RECOVERS -> evidence.shut().isEmpty() ? Scene.CALLS_BACK : Scene.RECOVERS;
          case CALLS_BACK -> calledBack(evidence, publish) ? Scene.OVER : Scene.CALLS_BACK;
          case OVER -> Scene.OVER;
        };
  }

  /** Most of the rest is. */
  private static boolean nearlyOver(DemoEvidence evidence) {
    return evidence.rows().stream()
        .anyMatch(row ->
            row.job().source() instanceof DemoJob.Source.CalledBack
                && row.state() != DemoState.WAITING);
  }

  /** A talk of a tenant that has a budget waits for grants. */
  private Scene rich() {
    budget(DemoShortage.LIFTED, "the demo shows a budget later");
    return Scene.WAITS;
  }

  private static boolean elseOver(DemoEvidence evidence) {
    return evidence.rows().stream().allMatch(row -> row.job().isLast() || row.state().last());
  }

  private Scene opened(DemoEvidence evidence, BiConsumer<DemoJob, byte[]> publish) {
    DemoJob falls = job(evidence, DemoFall.FALLS);
    live.accept("The last act: vendors fail, one after the other, and a budget runs out.");
    outage.prepare(falls, recordings);
    call(falls, DemoFall.script(recordings), "fall.wav", publish);
    for (String label : List.of(DemoShortage.FIRST, DemoShortage.SECOND)) {
      DemoJob job = job(evidence, label);
      String file = label.equals(DemoShortage.FIRST) ? "form-1.wav" : "form-2.wav";
      call(job, DemoShortage.script(recordings, job), file, publish);
    }
    return Scene.TALKS;
  }

  private void call(DemoJob job, Script script, String file, BiConsumer<DemoJob, byte[]> publish) {
    take(job, script, file);
    if (job.source() instanceof DemoJob.Source.LastAct(Job value)) {
      publish.accept(job, Json.write(new JobRequest.Submit(value)));
    }
  }

  private void take(DemoJob job, Script script, String file) {
    talks.put(
        job.label(),
        DemoTalking.begin(stack.bootstrapServers(), job, script, folder.resolve(file), live));
  }

  private boolean allGreeted() {
    return Stream.of(DemoFall.FALLS, DemoShortage.FIRST, DemoShortage.SECOND)
        .allMatch(this::greeted);
  }

  private boolean greeted(String label) {
    return talk(label).lines().stream()
        .anyMatch(
            line -> line instanceof TranscriptEvent.Final said && said.side() == TalkSide.AGENT);
  }

  private Scene worse(DemoEvidence evidence, BiConsumer<DemoJob, byte[]> publish) {
    outage.shut();
    budget(DemoShortage.BUDGET, "the demo shows a budget that runs out");
    live.accept("The clinic's budget is " + DemoShortage.BUDGET + " dollars now.");
    call(job(evidence, DemoFall.OTHER), DemoFall.again(recordings), "other.wav", publish);
    return Scene.SHORT;
  }

  /** Another caller, once the router goes by the budget. */
  private boolean tooLate(DemoEvidence evidence, BiConsumer<DemoJob, byte[]> publish) {
    DemoJob job = job(evidence, DemoShortage.LATE);
    return job.source() instanceof DemoJob.Source.LastAct(Job value)
        && detour(evidence, publish).refused(job, value);
  }

  private static boolean allOver(DemoEvidence evidence) {
    return evidence.rows().stream()
        .allMatch(row -> row.job().label().equals(DemoFall.BACK) || row.state().last());
  }

  private Scene mended() {
    outage.mend();
    budget(DemoShortage.LIFTED, "the demo is nearly over");
    live.accept("All vendors are back, and so is the clinic's budget.");
    return Scene.RECOVERS;
  }

  private boolean calledBack(DemoEvidence evidence, BiConsumer<DemoJob, byte[]> publish) {
    DemoJob job = job(evidence, DemoFall.BACK);
    var promised = evidence.row(job(evidence, DemoFall.FALLS).jobId()).output().callback();
    if (promised.isEmpty()) {
      evidence.notSent(job.jobId(), "no callback was promised");
      return true;
    }
    return detour(evidence, publish).liveAgain(job, promised.get());
  }

  /** Which remembers what the router was asked. */
  private DemoDetour detour(DemoEvidence evidence, BiConsumer<DemoJob, byte[]> publish) {
    DemoDetour known =
        detour.orElseGet(() -> new DemoDetour(evidence, publish, this::takeLater, _ -> {}));
    detour = Optional.of(known);
    return known;
  }

  private void takeLater(DemoJob job) {
    if (job.label().equals(DemoShortage.LATE)) {
      take(job, DemoShortage.script(recordings, job), "form-3.wav");
    } else {
      take(job, DemoFall.again(recordings), "back.wav");
    }
  }

  private void budget(String dollars, String why) {
    var said = new StringWriter();
    int status =
        PatchbayCommand.commandLine()
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true))
            .execute(
                "budget",
                "set",
                DemoPlan.CLINIC.name(),
                "--total",
                dollars,
                "--why",
                why,
                "--who",
                "demo",
                "--bootstrap",
                stack.bootstrapServers());
    if (status != 0) {
      throw new StackFailure("patchbay budget set failed: " + said);
    }
  }

  private static DemoJob job(DemoEvidence evidence, String label) {
    return evidence.rows().stream()
        .map(DemoRow::job)
        .filter(job -> job.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new StackFailure("no row of the demo is called " + label));
  }

  private DemoTalking talk(String label) {
    DemoTalking talk = talks.get(label);
    if (talk == null) {
      throw new StackFailure("nobody called for " + label);
    }
    return talk;
  }

  /** What must be so of it; nothing where it did not come to it. */
  List<DemoCheck> checks(DemoEvidence evidence) {
    return scene == Scene.OVER
        ? new DemoLastActChecks(evidence, recordings, talks, outage).all()
        : List.of();
  }

  @Override
  public void close() {
    talks.values().forEach(DemoTalking::close);
  }
}
