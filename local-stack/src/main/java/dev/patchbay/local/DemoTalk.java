package dev.patchbay.local;

import dev.patchbay.cli.talk.Cue;
import dev.patchbay.cli.talk.Script;
import dev.patchbay.cli.talk.Utterance;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.TalkSide;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The demo's live talk: a caller over the telephone, from real recordings, asks where an order is,
 * cuts the answer short to cancel it, and says yes when asked.
 */
final class DemoTalk {
  static final String LABEL = "order by telephone";
  static final String AGENT = "order-desk";

  /** So much of the answer is heard before the caller cuts it short. */
  static final Duration CUT_AFTER = Duration.ofMillis(2_500);

  /** What an agent without words of its own says while a tool works. */
  static final String WAITING = "One moment.";

  /** Longer than it is heard. */
  static final String WHERE =
      "Order A-1042 was packed on Monday. It leaves our house tonight, and the driver brings it to"
          + " you on Thursday, between nine and noon. You need not be there yourself.";

  private static final String GREETING = "How can I help you with your order?";
  private static final String DONE = "Order A-1042 is cancelled.";

  /** A question asked before a greeting is heard makes that greeting its answer. */
  private static final Duration GREETED_WITHIN = Duration.ofSeconds(30);

  private static final Duration LINGER = Duration.ofMillis(1_500);

  /**
   * What must be heard in one turn.
   *
   * @param text its words, or what they must be the beginning of
   * @param whole whether all of it was heard
   */
  record Turn(TalkSide side, String text, boolean whole) {}

  private DemoTalk() {}

  /** The simulator plays its model by the script in its instructions. */
  static AgentProfile agent() {
    return agent(AGENT);
  }

  /** The same by another name. */
  static AgentProfile agent(String name) {
    return new LiveAgent(
            name,
            List.of(
                "pace 2",
                "call find_order {\"number\":\"" + DemoShop.ORDER + "\"}",
                "ask " + WHERE,
                "call cancel_order {\"number\":\"" + DemoShop.ORDER + "\"}",
                "ask " + DONE),
            GREETING,
            DemoShop.tools(),
            List.of())
        .profile(DemoPlan.SHOP.name());
  }

  static Script script(Recordings recordings) {
    return new Script(
        List.of(
            says(recordings, "order-question", Cue.greeted(GREETED_WITHIN)),
            says(recordings, "order-cancel", Cue.into(CUT_AFTER)),
            says(recordings, "plain-yes", Cue.answered())),
        Script.lingering(LINGER));
  }

  private static Utterance says(Recordings recordings, String name, Cue cue) {
    byte[] wav = recordings.named(name).wav();
    return new Utterance(
        dev.patchbay.cli.talk.Recording.wav(wav, Optional.of(FrameFormat.PCMU)).voice(), cue);
  }

  /** In the order of the talk. */
  static List<Turn> turns(Recordings recordings) {
    String question = DemoShop.QUESTION.replace("{number}", DemoShop.ORDER);
    return List.of(
        new Turn(TalkSide.AGENT, LiveAgent.DISCLOSURE + " " + GREETING, true),
        caller(recordings, "order-question"),
        new Turn(TalkSide.AGENT, WHERE, false),
        caller(recordings, "order-cancel"),
        new Turn(TalkSide.AGENT, question, true),
        caller(recordings, "plain-yes"),
        new Turn(TalkSide.AGENT, DONE, true));
  }

  private static Turn caller(Recordings recordings, String name) {
    return new Turn(TalkSide.CALLER, recordings.named(name).text(), true);
  }
}
