package dev.patchbay.local;

import dev.patchbay.cli.talk.Cue;
import dev.patchbay.cli.talk.Recording;
import dev.patchbay.cli.talk.Script;
import dev.patchbay.cli.talk.Utterance;
import dev.patchbay.local.DemoTalk.Turn;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.TalkSide;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The demo's talk that cannot be had live, because somebody keeps all talks away from their model,
 * and the callback that its caller is promised.
 */
final class DemoCallback {
  static final String KEPT_AWAY = "repair desk, busy";
  static final String CALLED_BACK = "repair desk, back";
  static final String AGENT = "repair-desk";

  /** Behind the disclosure, instead of a talk. */
  static final String NOTICE = "We cannot talk right now, and call you back in a minute.";

  private static final String GREETING = "You called the repair desk. Shall we fetch your chair?";
  private static final String ANSWER = "Thank you, we come on Friday.";
  private static final String SAID = "plain-yes";
  private static final Duration GREETED_WITHIN = Duration.ofSeconds(30);
  private static final Duration LINGER = Duration.ofMillis(700);

  private DemoCallback() {}

  static AgentProfile agent() {
    return new LiveAgent(AGENT, List.of("ask " + ANSWER), GREETING, List.of(), List.of())
        .callingBack(NOTICE)
        .profile(DemoPlan.SHOP.name());
  }

  /** Who is greeted says yes; who hears the notice is not asked. */
  static Script script(Recordings recordings) {
    byte[] wav = recordings.named(SAID).wav();
    var yes =
        new Utterance(
            Recording.wav(wav, Optional.of(FrameFormat.PCMU)).voice(), Cue.greeted(GREETED_WITHIN));
    return new Script(List.of(yes), Script.lingering(LINGER));
  }

  /** What must be heard instead of the talk. */
  static List<Turn> notice() {
    return List.of(new Turn(TalkSide.AGENT, LiveAgent.DISCLOSURE + " " + NOTICE, true));
  }

  /** What must be heard when the caller is called back. */
  static List<Turn> turns(Recordings recordings) {
    return List.of(
        new Turn(TalkSide.AGENT, LiveAgent.DISCLOSURE + " " + GREETING, true),
        new Turn(TalkSide.CALLER, recordings.named(SAID).text(), true),
        new Turn(TalkSide.AGENT, ANSWER, true));
  }
}
