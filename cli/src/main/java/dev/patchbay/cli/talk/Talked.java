package dev.patchbay.cli.talk;

/**
 * How a talk went at the caller's side.
 *
 * @param why the caller left
 * @param micros length of the talk, from the line's beginning until it was left
 * @param framesSent of whatever kind
 * @param framesLost of those sent, that the broker did not take
 * @param heardMicros the agent's audio that was played
 * @param clears how often the agent's speech was cut
 * @param marks told as played
 * @param missing frames of the agent that never came
 * @param repeated frames that came again, and were not played again
 * @param stale frames of lower epochs than were seen, not played
 * @param unreadable records under the stream's name that were no frames
 * @param dropped frames in another format, or beyond what a player keeps
 * @param missingLines lines of the transcript that never came
 */
public record Talked(
    Why why,
    long micros,
    long framesSent,
    long framesLost,
    long heardMicros,
    long clears,
    long marks,
    long missing,
    long repeated,
    long stale,
    long unreadable,
    long dropped,
    long missingLines) {
  /** Why the line was left. */
  public enum Why {
    /** All was said, and answered. */
    ANSWERED,
    /** All was said, to those who do not answer. */
    SAID,
    /** The agent did not do what the caller waited for. */
    UNANSWERED,
    /** The agent said that it says nothing more, and that was heard. */
    AGENT_ENDED,
    /** Somebody called {@link Caller#hangUp}. */
    HUNG_UP,
    /** The talk took as long as it may. */
    TOO_LONG,
    /** The last word on the job was said. */
    OVER,
    /** No line came in time. */
    NO_LINE
  }

  /** There was no line. */
  static Talked without(Why why) {
    return new Talked(why, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  Talked missingLines(long lines) {
    return new Talked(
        why,
        micros,
        framesSent,
        framesLost,
        heardMicros,
        clears,
        marks,
        missing,
        repeated,
        stale,
        unreadable,
        dropped,
        lines);
  }
}
