package dev.patchbay.local;

import dev.patchbay.cli.talk.Cue;
import dev.patchbay.cli.talk.Recording;
import dev.patchbay.cli.talk.Script;
import dev.patchbay.cli.talk.Utterance;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.FrameFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Two talks of the demo's last act, in whose middle their tenant's budget runs out: they go on with
 * what was set aside for them, and a third one is not begun.
 */
final class DemoShortage {
  static final String FIRST = "form, first caller";
  static final String SECOND = "form, other caller";
  static final String LATE = "form, too late";
  static final String AGENT = "form-desk";

  /** More than all of it costs, and less than a talk may come to. */
  static final String BUDGET = "0.50";

  /** When all is well again. */
  static final String LIFTED = "100.00";

  static final String GREETING = "Shall I send you the form for your visit?";
  static final String ANSWER = "It is on its way, and comes on Monday. What else may I do?";

  private static final Duration PAUSE = Duration.ofMillis(1_500);
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private DemoShortage() {}

  static AgentProfile agent() {
    return new LiveAgent(AGENT, List.of("pace 2", "ask " + ANSWER), GREETING, List.of(), List.of())
        .callingBack("We cannot talk now, and call you back.")
        .goingOn("Our line is slower now.")
        .profile(DemoPlan.CLINIC.name());
  }

  /** The caller leaves with the answer. */
  static Script script(Recordings recordings, DemoJob job) {
    byte[] wav = recordings.named(said(job)).wav();
    var cue = new Cue(new Cue.When.Finished(PAUSE), PATIENCE, Cue.Otherwise.LEAVE);
    return new Script(
        List.of(new Utterance(Recording.wav(wav, Optional.of(FrameFormat.PCMU)).voice(), cue)),
        new Cue(new Cue.When.Finished(Duration.ofSeconds(2)), PATIENCE, Cue.Otherwise.LEAVE));
  }

  static String said(DemoJob job) {
    return job.label().equals(FIRST) ? "short-confirmation" : "plain-yes";
  }
}
