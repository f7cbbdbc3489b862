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
 * The talk of the demo's last act, which loses one vendor after the other while it goes on, and the
 * call that its caller is promised when nobody is left.
 */
final class DemoFall {
  static final String FALLS = "red light, falls";
  static final String OTHER = "red light, other";
  static final String BACK = "red light, back";
  static final String AGENT = "router-desk";

  /** What the caller hears once, when the talk goes on by the chain. */
  static final String SLOWER = "Our line is slower now, and I go on.";

  /** Where nobody is left. */
  static final String NOTICE = "We cannot talk any more, and call you back as soon as we can.";

  /** By the chain, at the first vendor. */
  static final String PLUG =
      "Please pull its plug, and put it in again. Shall I send you a new one as well?";

  /** By the chain, at the second vendor. */
  static final String SENT = "It is on its way. Shall somebody come and set it up?";

  static final String GREETING = "You called the router desk. What is wrong?";

  /** What the caller says while the realtime model is had last. */
  static final String TROUBLE = "support-router";

  /** What the caller says when the first vendor fails. */
  static final String SEND = "short-confirmation";

  /** What the caller says when all fail. */
  static final String COME = "plain-yes";

  /** The agent may begin a sentence so long after the one before, on a busy machine. */
  private static final Duration PAUSE = Duration.ofMillis(1_800);

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private DemoFall() {}

  /** Whoever plays its model, the next line follows the one that was heard last. */
  static AgentProfile agent() {
    return new LiveAgent(
            AGENT, List.of("pace 2", "ask " + PLUG, "ask " + SENT), GREETING, List.of(), List.of())
        .callingBack(NOTICE)
        .goingOn(SLOWER)
        .profile(DemoPlan.SHOP.name());
  }

  static Script script(Recordings recordings) {
    return new Script(
        List.of(says(recordings, TROUBLE), says(recordings, SEND), says(recordings, COME)),
        finished(PAUSE));
  }

  /** Of who has only one thing to say. */
  static Script again(Recordings recordings) {
    return new Script(List.of(says(recordings, TROUBLE)), finished(PAUSE));
  }

  private static Utterance says(Recordings recordings, String name) {
    byte[] wav = recordings.named(name).wav();
    return new Utterance(
        Recording.wav(wav, Optional.of(FrameFormat.PCMU)).voice(), finished(PAUSE));
  }

  private static Cue finished(Duration pause) {
    return new Cue(new Cue.When.Finished(pause), PATIENCE, Cue.Otherwise.LEAVE);
  }

  /** In the order of the talk. */
  static List<Turn> turns(Recordings recordings) {
    return List.of(
        agent(LiveAgent.DISCLOSURE + " " + GREETING),
        caller(recordings, TROUBLE),
        agent(PLUG),
        agent(SLOWER),
        caller(recordings, SEND),
        agent(SENT),
        caller(recordings, COME),
        agent(LiveAgent.DISCLOSURE + " " + NOTICE));
  }

  /** When its caller is called back. */
  static List<Turn> turnsAgain(Recordings recordings) {
    return List.of(
        agent(LiveAgent.DISCLOSURE + " " + GREETING), caller(recordings, TROUBLE), agent(PLUG));
  }

  /** Of who calls when the model is gone: by the chain from the beginning. */
  static List<Turn> turnsOfAnother(Recordings recordings) {
    return List.of(caller(recordings, TROUBLE), agent(PLUG));
  }

  private static Turn agent(String text) {
    return new Turn(TalkSide.AGENT, text, true);
  }

  private static Turn caller(Recordings recordings, String name) {
    return new Turn(TalkSide.CALLER, recordings.named(name).text(), true);
  }
}
