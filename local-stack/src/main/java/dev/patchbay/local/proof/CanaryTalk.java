package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.proof.AttemptPlan.When;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A live talk in which a canary is said, told to the model, asked of a tool and answered by it.
 *
 * @param said by the caller
 * @param instruction to the model; it comes to nobody's ears
 * @param number of the order that the tool is asked for
 * @param note of that order's, which the tool answers with
 */
record CanaryTalk(String said, String instruction, String number, String note) {
  private static final String AGENT = "canary-desk";
  private static final When HEARD_OUT = new When(When.Kind.SILENT, 600, 0);
  private static final String CLOSING = "Anything else?";

  /** Only what comes behind the tool's answer ends the talk, however long a tool takes. */
  private static final Leaving ANSWERED =
      new Leaving(
          new Cue.Heard(Texts.words(CLOSING).getLast()),
          Duration.ofMillis(300),
          Leaving.How.HANG_UP);

  /** From which whoever may hold the talk next goes on. */
  private static final String CAPSULES = "audio.capsules";

  /** Which have what is said. */
  private static final Set<String> WORDS =
      Set.of("audio." + ShopSite.TENANT + ".transcripts", CAPSULES);

  /** Which have an agent's profile. */
  private static final Set<String> PROFILES = Set.of("audio.control", "audio.lanes.conversation");

  static CanaryTalk any(RandomGenerator random) {
    return new CanaryTalk(
        any("said", random), any("told", random), any("C-", random), any("note", random));
  }

  private static String any(String kind, RandomGenerator random) {
    return kind + Integer.toHexString(random.nextInt() | Integer.MIN_VALUE);
  }

  List<Planted> planted() {
    return List.of(
        new Planted(new Canary("what a caller said", said), WORDS::contains),
        new Planted(new Canary("an agent's instructions", instruction), PROFILES::contains),
        new Planted(
            new Canary("a tool's arguments", number),
            topic -> WORDS.contains(topic) || PROFILES.contains(topic)),
        new Planted(new Canary("a tool's answer", note), CAPSULES::equals),
        Planted.nowhere(new Canary("a tool's key", ShopSite.SECRET)));
  }

  /** Holds the talk, and tells whether each was where it belongs. */
  void carryOut(ShopSite shop, RandomGenerator random, Findings findings) {
    shop.keep(number, note, Conduct.GOOD);
    shop.bring(Map.of(ShopSite.TENANT, List.of(agent())), random);
    TalkScript caller =
        TalkCues.caller(
            new UUID(random.nextLong(), random.nextLong()).toString(),
            AGENT,
            List.of(TalkCues.when(HEARD_OUT, "where is " + said)),
            ANSWERED);
    TalkReport report =
        shop.carryOut(ShopSite.TENANT, List.of(caller), Duration.ofSeconds(1)).getFirst();
    report.errors().forEach(error -> findings.breach("the talk: " + error));
    SimulatedProvider provider = shop.site().provider();
    List<TalkSession> sessions = TalkSession.all(provider);
    findings.seen(
        "what a caller said in the transcript",
        new Transcript(report.transcripts())
            .words(Transcript.Side.CALLER).stream().filter(said::equals).count(),
        1);
    findings.seen("instructions at the provider", having(sessions, instruction), 1);
    findings.seen(
        "a tool's arguments at the back end",
        shop.shop().calls().stream().filter(call -> call.number().equals(number)).count(),
        1);
    findings.seen("a tool's answer at the provider", having(sessions, note), 1);
  }

  private static long having(List<TalkSession> sessions, String text) {
    return sessions.stream().filter(session -> session.has(text)).count();
  }

  private LiveAgent agent() {
    return new LiveAgent(
        AGENT,
        List.of(
            "call find_order {\"number\":\"" + number + "\"}",
            "ask " + CLOSING,
            // Never reached: its caller leaves before.
            "ask " + instruction),
        "How can I help you?",
        List.of(ShopSite.findsInTheEnd()),
        List.of());
  }

  @Override
  public String toString() {
    return "CanaryTalk[]";
  }
}
