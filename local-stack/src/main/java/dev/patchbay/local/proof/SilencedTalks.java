package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Talks whose provider session may become silent at any moment, of which no caller knows: so each
 * leaves time behind what it hears for the notice that the talk goes on less well.
 */
final class SilencedTalks {
  private static final int TURNS = 3;

  /** More than the notice takes, with what is found out before it. */
  private static final Duration THINKS = Duration.ofSeconds(4);

  /** More than a talk may be silent that goes on by the chain. */
  private static final Duration QUIET = Duration.ofSeconds(15);

  private SilencedTalks() {}

  /** The talk of this number; in one of four something is confirmed. */
  static FallingTalk of(int number, TalkPlan.Draft draft) {
    String notice = draft.text(4, 6);
    MovingTalk talk = number % 4 == 0 ? confirming(draft) : conversing(draft);
    LiveAgent agent = talk.agent().callingBack(draft.text(3, 5)).goingOn(notice);
    return new FallingTalk(
        new MovingTalk(
            talk.manner(), agent, staying(talk.script(), draft), talk.replies(), talk.order()),
        Fall.HALF_OPEN,
        Circumstances.of(StageTimes.NONE),
        "the provider is cut off",
        notice,
        List.of());
  }

  private static MovingTalk confirming(TalkPlan.Draft draft) {
    return MovingTalk.of(MovingTalk.Manner.CONFIRMS, draft);
  }

  private static MovingTalk conversing(TalkPlan.Draft draft) {
    List<String> replies = IntStream.range(0, TURNS).mapToObj(_ -> draft.text(10, 14)).toList();
    List<Utterance> says =
        IntStream.range(0, TURNS)
            .mapToObj(turn ->
                Utterance.of(
                    draft.text(10, 13),
                    draft.afterAll(turn == 0 ? draft.opening() : replies.get(turn - 1)),
                    THINKS))
            .toList();
    return new MovingTalk(
        MovingTalk.Manner.WAITS,
        draft.answers(replies),
        TalkCues.caller(draft, says, draft.leaves(replies.getLast())),
        replies,
        Optional.empty());
  }

  /** The same caller, who leaves when nothing more is said. */
  private static TalkScript staying(TalkScript usual, TalkPlan.Draft draft) {
    return new TalkScript(
        usual.jobId(),
        usual.agent(),
        usual.sound(),
        usual.frameMillis(),
        usual.says(),
        new Leaving(new Cue.Silent(QUIET), draft.pause(), Leaving.How.END_OF_FRAMES),
        usual.ear(),
        usual.faults());
  }
}
