package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A talk whose worker may be lost on its way.
 *
 * @param replies what the agent says behind its opening, in order
 * @param order that the caller has cancelled; empty where nothing is changed
 */
record MovingTalk(
    Manner manner,
    LiveAgent agent,
    TalkScript script,
    List<String> replies,
    Optional<String> order) {
  /** Longer than a worker is waited for, and shorter than a question holds. */
  private static final Duration HESITATION = Duration.ofSeconds(9);

  /** Longer than a reply. */
  private static final Duration BREATH = Duration.ofSeconds(5);

  private static final int TURNS = 4;

  /** Longer than an answer to the last sentence is waited for. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  /** How its caller talks. */
  enum Manner {
    /** Says the next sentence when the answer to the last one was heard. */
    WAITS,
    /** Says one sentence after the other, whatever is answered. */
    TALKS_ON,
    /** Is asked to confirm something, and takes long to say yes. */
    CONFIRMS;

    /**
     * How one of so many at once talks. Those that confirm something are over first, so they begin
     * last.
     */
    static Manner of(int number, int count) {
      if (number >= count * 3 / 4) {
        return CONFIRMS;
      }
      return number % 3 == 2 ? TALKS_ON : WAITS;
    }
  }

  MovingTalk {
    replies = List.copyOf(replies);
  }

  static MovingTalk of(Manner manner, TalkPlan.Draft draft) {
    return switch (manner) {
      case WAITS, TALKS_ON -> conversing(manner, draft);
      case CONFIRMS -> confirming(draft);
    };
  }

  private static MovingTalk conversing(Manner manner, TalkPlan.Draft draft) {
    List<String> replies = IntStream.range(0, TURNS).mapToObj(_ -> draft.text(10, 14)).toList();
    List<Utterance> says =
        IntStream.range(0, TURNS)
            .mapToObj(turn -> {
              boolean waits = turn == 0 || manner == Manner.WAITS;
              String before = turn == 0 ? draft.opening() : replies.get(turn - 1);
              return Utterance.of(
                  draft.text(10, 13),
                  waits ? draft.afterAll(before) : new Cue.AtOnce(),
                  waits ? draft.pause() : BREATH);
            })
            .toList();
    Leaving leaving =
        manner == Manner.WAITS
            ? draft.leaves(replies.getLast())
            : new Leaving(new Cue.Silent(QUIET), draft.pause(), Leaving.How.END_OF_FRAMES);
    return new MovingTalk(
        manner,
        draft.answers(replies),
        TalkCues.caller(draft, says, leaving),
        replies,
        Optional.empty());
  }

  private static MovingTalk confirming(TalkPlan.Draft draft) {
    String order = "M-" + draft.agent();
    String reply = draft.text(8, 11);
    var says =
        List.of(
            Utterance.of(draft.text(6, 8), draft.afterAll(draft.opening()), draft.pause()),
            Utterance.of("Yes, please.", new Cue.Told(TalkCues::askedToItsEnd), HESITATION));
    return new MovingTalk(
        Manner.CONFIRMS,
        draft
            .plays(List.of("call cancel_order {\"number\": \"" + order + "\"}", "ask " + reply))
            .using(List.of(ShopSite.changes("cancel"))),
        TalkCues.caller(draft, says, draft.leaves(reply)),
        List.of(reply),
        Optional.of(order));
  }

  /** Its order, packed. */
  void stock(ShopSite shop) {
    order.ifPresent(number -> shop.keep(number, "", Conduct.GOOD));
  }

  String jobId() {
    return script.jobId();
  }

  /**
   * What its caller must have heard to its end. Who talks on leaves when there was an answer behind
   * the last sentence; which one it is, is the model's matter if several sentences came at once.
   */
  List<String> due() {
    return manner == Manner.TALKS_ON ? List.of() : replies;
  }
}
