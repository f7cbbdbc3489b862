package dev.patchbay.cli.talk;

import dev.patchbay.cli.talk.Player.Played;
import dev.patchbay.cli.talk.Voice.Next;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Leads a caller through a script: asked for one frame after the other, it says what that frame is.
 * It knows no clock: {@code now} is in microseconds since the talk began.
 */
final class Prompter {
  private final Deque<Utterance> script;
  private final Cue end;
  private final List<Moment> moments = new ArrayList<>();
  private Optional<Voice> speaking = Optional.empty();
  private int begun;
  private long since;
  private long heardBefore;
  private int clears;
  private boolean answerAwaited;

  Prompter(Script script) {
    this.script = new ArrayDeque<>(script.utterances());
    this.end = script.end();
  }

  /** What the caller does with a frame's time. */
  sealed interface Say {
    record Sound(byte[] bytes) implements Say {}

    record Silence() implements Say {}

    /** Nothing is sent. */
    record Nothing() implements Say {}

    /**
     * The caller is through.
     *
     * @param answered whether the agent did what the caller waited for last
     */
    record Leave(boolean answered) implements Say {}
  }

  /**
   * The next frame.
   *
   * @param bytes its length
   * @param played what was heard of the agent
   * @param busy whether the agent says that it is not listening
   */
  Say frame(int bytes, long now, Played played, boolean busy) {
    look(now, played);
    if (speaking.isEmpty()) {
      Optional<Say> other = await(now, played, busy);
      if (other.isPresent()) {
        return other.get();
      }
    }
    return say(bytes, now, played);
  }

  /** What has happened since this was asked last. */
  List<Moment> takeMoments() {
    List<Moment> taken = List.copyOf(moments);
    moments.clear();
    return taken;
  }

  /** Notices what the agent has done. */
  void look(long now, Played played) {
    if (played.clears() > clears) {
      clears = played.clears();
      heardBefore = played.sounded();
      moments.add(new Moment.Silenced(speaking.isPresent() ? now - since : 0));
    }
    if (answerAwaited && speaking.isEmpty() && played.sounded() > heardBefore) {
      answerAwaited = false;
      moments.add(new Moment.Answered(now - since));
    }
  }

  /** Empty when the next utterance has begun. */
  private Optional<Say> await(long now, Played played, boolean busy) {
    Cue cue = script.isEmpty() ? end : script.peekFirst().cue();
    boolean met = meets(cue.when(), played, busy);
    boolean impatient = idle(now, played) >= cue.patience().toNanos() / 1_000;
    if (!met && !impatient) {
      return Optional.of(new Say.Silence());
    }
    if (script.isEmpty() || (!met && cue.otherwise() == Cue.Otherwise.LEAVE)) {
      return Optional.of(new Say.Leave(met));
    }
    speaking = Optional.of(script.removeFirst().voice());
    since = now;
    answerAwaited = false;
    begun++;
    moments.add(new Moment.Speaks(begun));
    return Optional.empty();
  }

  /** Since when neither side was heard. */
  private long idle(long now, Played played) {
    long own = now - since;
    return played.sounded() > 0 ? Math.min(own, played.quiet()) : own;
  }

  private boolean meets(Cue.When when, Played played, boolean busy) {
    return switch (when) {
      case Cue.When.AtOnce _ -> true;
      case Cue.When.Finished(var pause) ->
          played.sounded() > heardBefore && !busy && played.quiet() >= pause.toNanos() / 1_000;
      case Cue.When.Into(var speech) ->
          played.quiet() == 0 && played.sounded() - heardBefore >= speech.toNanos() / 1_000;
    };
  }

  private Say say(int bytes, long now, Played played) {
    return switch (speaking.orElseThrow().next(bytes)) {
      case Next.Sound(byte[] sound) -> new Say.Sound(sound);
      case Next.NotYet _ -> new Say.Nothing();
      case Next.Over _ -> {
        speaking = Optional.empty();
        since = now;
        heardBefore = played.sounded();
        answerAwaited = played.quiet() > 0;
        moments.add(new Moment.Spoken(begun));
        yield new Say.Silence();
      }
    };
  }
}
