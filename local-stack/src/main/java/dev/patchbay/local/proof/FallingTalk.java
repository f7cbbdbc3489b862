package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.Speech;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A talk whose realtime session dies on the way, and no other can be had.
 *
 * @param talk its caller and its agent
 * @param under what else goes on meanwhile
 * @param fault what befalls its first session
 * @param notice what its caller must hear of that, once
 * @param oneOf replies of which its caller must hear one to its end; empty where each is due
 */
record FallingTalk(
    MovingTalk talk,
    Fall how,
    Circumstances under,
    String fault,
    String notice,
    List<String> oneOf) {
  /** How long a caller thinks before saying yes. */
  private static final Duration HESITATION = Duration.ofMillis(1500);

  private static final String YES = "Yes, please.";

  FallingTalk {
    oneOf = List.copyOf(oneOf);
  }

  /** One in four has to confirm something; of the others two in three die in the first answer. */
  static FallingTalk of(Fall how, Circumstances under, TalkPlan.Draft draft, int round) {
    if (round % 4 == 3) {
      return how.inAnswer() && round % 8 == 3
          ? changed(how, under, draft)
          : confirming(how, under, draft);
    }
    return conversing(how, under, draft);
  }

  private static FallingTalk conversing(Fall how, Circumstances under, TalkPlan.Draft draft) {
    RandomGenerator random = draft.random();
    var exchange = Exchange.of(draft);
    When when = When.of(how, random);
    String notice = draft.text(4, 7);
    // What broke off is told anew by who counts turns, and passed over by who follows a scenario.
    LiveAgent agent =
        how.inAnswer()
            ? draft.answers(exchange.replies())
            : draft.plays(exchange.replies().stream().map(reply -> "ask " + reply).toList());
    return of(
            how,
            under,
            draft,
            exchange.fault(how, when, draft),
            notice,
            agent,
            exchange.says(when, draft, notice),
            draft.leaves(exchange.replies().getLast()))
        .due(MovingTalk.Manner.WAITS, exchange.replies(), Optional.empty(), List.of());
  }

  /** In the middle of what a session dies. */
  private enum When {
    OPENING,
    FIRST,
    SECOND;

    /** Who leaves of its own accord leaves behind it something to be answered. */
    static When of(Fall how, RandomGenerator random) {
      boolean early = how == Fall.RESET || how == Fall.SCARCE;
      if (early && random.nextInt(5) == 0) {
        return OPENING;
      }
      return how == Fall.SCARCE || random.nextBoolean() ? FIRST : SECOND;
    }
  }

  /** Two sentences of a caller's, with their answers. */
  private record Exchange(List<String> said, List<Duration> pauses, List<String> replies) {
    static Exchange of(TalkPlan.Draft draft) {
      return new Exchange(
          List.of(draft.text(13, 17), draft.text(13, 17)),
          List.of(draft.pause(), draft.pause()),
          List.of(draft.text(12, 16), draft.text(12, 16)));
    }

    String fault(Fall how, When when, TalkPlan.Draft draft) {
      var point = new DeathPoint();
      if (when == When.OPENING) {
        return point.in(how, draft.opening(), draft.random());
      }
      point.agent(draft.opening());
      int turn = when == When.FIRST ? 0 : 1;
      if (turn == 1) {
        point.caller(pauses.getFirst().toMillis(), said.getFirst()).agent(replies.getFirst());
      }
      return how.inAnswer()
          ? point.in(how, replies.get(turn), draft.random())
          : point.inSpeech(
              pauses.get(turn).toMillis(), said.get(turn), draft.frameMillis(), draft.random());
    }

    /** Who is told that the talk goes on less well hears that before saying more. */
    List<Utterance> says(When when, TalkPlan.Draft draft, String notice) {
      var says = new ArrayList<Utterance>();
      String before = draft.opening();
      for (int turn = 0; turn < said.size(); turn++) {
        boolean told = when.ordinal() == turn;
        if (told) {
          says.add(hears(draft, before));
        }
        says.add(
            Utterance.of(said.get(turn), draft.afterAll(told ? notice : before), pauses.get(turn)));
        before = replies.get(turn);
      }
      if (when == When.SECOND) {
        says.add(hears(draft, notice));
      }
      return says;
    }
  }

  /** The session dies in the question, or about when the caller says yes. */
  private static FallingTalk confirming(Fall how, Circumstances under, TalkPlan.Draft draft) {
    Ordering ordering = Ordering.of(draft);
    String reply = draft.text(8, 11);
    var point = new DeathPoint().agent(draft.opening());
    point.caller(ordering.pause().toMillis(), ordering.wish());
    String fault =
        how.inAnswer()
            ? point.in(how, ordering.question(), draft.random())
            : point
                .agent(ordering.question())
                .within(-1500, HESITATION.toMillis() + 300, draft.frameMillis(), draft.random());
    String notice = draft.text(4, 7);
    return of(
            how,
            under,
            draft,
            fault,
            notice,
            ordering.agent(draft, List.of(reply)),
            Stream.concat(ordering.says(draft).stream(), Stream.of(hears(draft, notice))).toList(),
            draft.leaves(reply))
        .due(MovingTalk.Manner.CONFIRMS, List.of(reply), Optional.of(ordering.order()), List.of());
  }

  /**
   * The session dies in what the agent says when the change was made. Which answer is the last one
   * depends on whether anything of it was heard; the notice stands behind it.
   */
  private static FallingTalk changed(Fall how, Circumstances under, TalkPlan.Draft draft) {
    Ordering ordering = Ordering.of(draft);
    List<String> replies = List.of(draft.text(12, 16), draft.text(6, 8));
    String fault =
        new DeathPoint()
            .agent(draft.opening())
            .agent(ordering.question())
            .in(how, replies.getFirst(), draft.random());
    String notice = draft.text(4, 7);
    return of(
            how,
            under,
            draft,
            fault,
            notice,
            ordering.agent(draft, replies),
            ordering.says(draft),
            draft.leaves(notice))
        .due(MovingTalk.Manner.CONFIRMS, List.of(), Optional.of(ordering.order()), replies);
  }

  /** What a caller wants to have changed. */
  private record Ordering(String order, String wish, Duration pause) {
    static Ordering of(TalkPlan.Draft draft) {
      return new Ordering("F-" + draft.agent(), draft.text(6, 8), draft.pause());
    }

    String question() {
      return "Shall I cancel order " + order + "?";
    }

    LiveAgent agent(TalkPlan.Draft draft, List<String> replies) {
      var steps = new ArrayList<String>();
      steps.add("call cancel_order {\"number\": \"" + order + "\"}");
      replies.forEach(reply -> steps.add("ask " + reply));
      return draft.plays(steps).using(List.of(ShopSite.changes("cancel")));
    }

    List<Utterance> says(TalkPlan.Draft draft) {
      return List.of(
          Utterance.of(wish, draft.afterAll(draft.opening()), pause),
          Utterance.of(YES, new Cue.Told(TalkCues::askedToItsEnd), HESITATION));
    }
  }

  /** Who goes on when all of this was heard. */
  private static Utterance hears(TalkPlan.Draft draft, String words) {
    return new Utterance(new Speech.Nothing(), draft.afterAll(words), Duration.ZERO);
  }

  @FunctionalInterface
  private interface Rest {
    FallingTalk due(
        MovingTalk.Manner manner, List<String> due, Optional<String> order, List<String> oneOf);
  }

  private static Rest of(
      Fall how,
      Circumstances under,
      TalkPlan.Draft draft,
      String fault,
      String notice,
      LiveAgent agent,
      List<Utterance> says,
      Leaving leaving) {
    return (manner, due, order, oneOf) ->
        new FallingTalk(
            new MovingTalk(
                manner,
                agent.callingBack(draft.text(3, 5)).goingOn(notice),
                TalkCues.caller(draft, says, leaving),
                due,
                order),
            how,
            under,
            fault,
            notice,
            oneOf);
  }

  String jobId() {
    return talk.jobId();
  }

  /** Its first session dies, and no other can be had. */
  void befalls(SimulatedCaller caller) {
    caller.spoil(fault, 1);
    caller.spoilAll("503");
  }

  boolean isOfNotice(String word) {
    return Texts.words(notice).contains(word);
  }

  /** For people. */
  String what() {
    return "%s, %s, %s, %s, %s"
        .formatted(jobId(), talk.agent().name(), talk.manner(), fault, under);
  }
}
