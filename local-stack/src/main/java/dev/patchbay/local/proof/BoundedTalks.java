package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.LiveAgent.Limits;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.BargeInRules;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Transcript;
import dev.patchbay.local.talk.Utterance;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Talks that come to one of their agent's bounds, and one whose caller is said to have left. */
final class BoundedTalks {
  private static final String GOODBYE = "Thank you for the call. Goodbye.";
  private static final String ASKS = "Are you still there?";

  /** Above what the opening costs, below that and the first reply. */
  private static final BigDecimal CAP = new BigDecimal("0.008");

  /** Words of a reply that reaches it: some six seconds. */
  private static final int DEAR = 24;

  /** Words of a reply of some fifteen seconds: long enough for whoever hangs up on it. */
  private static final int LONG = 60;

  /** Of which so many were written: by then the first ones are heard. */
  private static final int WELL_BEGUN = 12;

  /** The shortest that an agent may have; the others have more time than they need. */
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private static final Duration IDLENESS = Duration.ofSeconds(5);

  /** For a goodbye, and to hear the end of what was being said. */
  private static final Duration GOODBYE_IN = Duration.ofSeconds(15);

  private BoundedTalks() {}

  static List<TalkEnd> all(Supplier<TalkPlan.Draft> drafts) {
    return List.of(
        costly(drafts.get()), lengthy(drafts.get()), idle(drafts.get()), hungUp(drafts.get()));
  }

  private static TalkEnd costly(TalkPlan.Draft draft) {
    Limits limits = new Limits(Limits.USUAL.length(), Limits.USUAL.idleness(), CAP);
    return bounded("cost", draft, limits, DEAR, BoundedTalks::overspent, GOODBYE);
  }

  private static TalkEnd lengthy(TalkPlan.Draft draft) {
    Limits limits = new Limits(LENGTH, Limits.USUAL.idleness(), Limits.USUAL.cost());
    return bounded("length", draft, limits, 6, BoundedTalks::longer, GOODBYE);
  }

  private static TalkEnd idle(TalkPlan.Draft draft) {
    Limits limits = new Limits(Limits.USUAL.length(), IDLENESS, Limits.USUAL.cost());
    return bounded("idle", draft, limits, 6, _ -> List.of(), ASKS, GOODBYE);
  }

  /**
   * A caller who says one thing, is answered, and stays.
   *
   * @param reason that the result gives, which is the talk's name, too
   * @param words of the reply
   * @param law what else must hold
   * @param behind what the agent says behind its reply
   */
  private static TalkEnd bounded(
      String reason,
      TalkPlan.Draft draft,
      Limits limits,
      int words,
      TalkEnd.Law law,
      String... behind) {
    var replies = new ArrayList<>(List.of(draft.text(words, words + 1)));
    LiveAgent agent = draft.answers(replies).within(limits);
    replies.addAll(List.of(behind));
    TalkScript script = TalkCues.caller(draft.jobId(), draft.agent(), once(draft), TalkCues.STAYS);
    return TalkEnd.undisturbed(
        reason,
        List.of(agent),
        script,
        talk -> {
          var breaches =
              new ArrayList<>(new TalkRules(draft.opening(), replies).breaches(talk.report()));
          talk.endedOtherwise("completed: " + reason).ifPresent(breaches::add);
          breaches.addAll(law.breaches(talk));
          return breaches;
        });
  }

  private static List<Utterance> once(TalkPlan.Draft draft) {
    return List.of(Utterance.of(draft.text(3, 6), draft.afterAll(draft.opening()), draft.pause()));
  }

  /** Behind the response that reached the cap there is the goodbye and no other. */
  private static List<String> overspent(TalkSeen talk) {
    var breaches = new ArrayList<String>();
    BigDecimal spent = BigDecimal.ZERO;
    int behind = 0;
    for (UsageSeen line : talk.usage()) {
      if (spent.compareTo(CAP) >= 0 && line.model().equals(TalkMoney.SPEAKS)) {
        behind++;
      }
      spent = spent.add(line.cost());
    }
    if (spent.compareTo(CAP) < 0) {
      breaches.add("it ended for its cost, and has cost %s of %s".formatted(spent, CAP));
    }
    if (behind != 1) {
      breaches.add(
          "behind the cap there are %d responses, not the goodbye alone".formatted(behind));
    }
    long decided =
        talk.decisions().stream()
            .filter(decision -> decision.path("kind").asString("").equals("wind-up"))
            .filter(decision -> decision.path("reason").asString("").equals("cost"))
            .count();
    if (decided != 1) {
      breaches.add("the router decided %d times that it has cost enough".formatted(decided));
    }
    return breaches;
  }

  private static List<String> longer(TalkSeen talk) {
    long told = talk.told("lengthMs");
    return told >= LENGTH.toMillis() && told <= LENGTH.plus(GOODBYE_IN).toMillis()
        ? List.of()
        : List.of("it took %d ms of %d".formatted(told, LENGTH.toMillis()));
  }

  /** In the middle of a long reply the product says that the caller has left. */
  private static TalkEnd hungUp(TalkPlan.Draft draft) {
    String reply = draft.text(LONG, LONG + 1);
    TalkScript script = TalkCues.caller(draft.jobId(), draft.agent(), once(draft), TalkCues.STAYS);
    return TalkEnd.undisturbed(
            "hung up",
            List.of(draft.answers(List.of(reply))),
            script,
            talk -> {
              List<String> breaches =
                  new BargeInRules(List.of(reply), script.frameMillis())
                      .spoken(talk.report(), _ -> false);
              talk.endedOtherwise("completed: hung_up").ifPresent(breaches::add);
              List<String> told =
                  talk.transcript().finals(Transcript.Side.AGENT).stream()
                      .map(Transcript.Final::how)
                      .toList();
              if (!told.equals(List.of("whole", "estimated"))
                  || talk.report().heard().stretches().size() < 2) {
                breaches.add("it was not cut short: what was said is " + told);
              }
              return breaches;
            })
        .struck(stage -> {
          stage
              .told()
              .awaitLine("the reply is spoken", script.jobId(), line -> isSpoken(line, reply));
          Shell.patchbay(
              stage.site().bootstrapServers(),
              "hangup",
              script.jobId(),
              "--tenant",
              ShopSite.TENANT);
        });
  }

  private static boolean isSpoken(JsonNode line, String reply) {
    String text = line.path("text").asString("").strip();
    return TalkCues.is(line, "interim")
        && Texts.words(text).size() >= WELL_BEGUN
        && reply.startsWith(text);
  }
}
