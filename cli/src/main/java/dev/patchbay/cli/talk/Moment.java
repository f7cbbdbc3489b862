package dev.patchbay.cli.talk;

/** What happens at the caller's side of a talk. Times are microseconds. */
public sealed interface Moment {
  /**
   * The caller begins an utterance.
   *
   * @param utterance counted from 1
   */
  record Speaks(int utterance) implements Moment {}

  /** The utterance is over. */
  record Spoken(int utterance) implements Moment {}

  /**
   * The agent is heard, after it was silent at the end of the caller's utterance.
   *
   * @param after the utterance's end
   */
  record Answered(long after) implements Moment {}

  /**
   * What the agent had to say still was thrown away.
   *
   * @param after the beginning of the utterance that interrupts it; 0 when there is none
   */
  record Silenced(long after) implements Moment {}

  /**
   * Frames of the agent never came.
   *
   * @param frames how many
   */
  record Missing(long frames) implements Moment {}

  /** Nothing is sent for so long, because nothing comes from the microphone. */
  record Stalled() implements Moment {}

  /** The caller has left, or the line is closed. */
  record Left(Talked.Why why) implements Moment {}
}
