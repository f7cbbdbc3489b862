package dev.patchbay.cli.talk;

import java.time.Duration;

/**
 * What a caller waits for before the next utterance.
 *
 * @param when what is awaited
 * @param patience how long neither side may be heard meanwhile, at most an hour
 * @param otherwise what to do when it has not come by then
 */
public record Cue(When when, Duration patience, Otherwise otherwise) {
  private static final Duration USUAL = Duration.ofSeconds(30);

  /** An agent that greets its caller begins within that time. */
  private static final Duration GREETING = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(700);

  public Cue {
    requireTime(patience);
  }

  /** What is awaited of the agent. */
  public sealed interface When {
    /** Nothing. */
    record AtOnce() implements When {}

    /**
     * The agent has finished its turn: it was heard since the utterance before, what it had to say
     * is played, it is not at work, and so long nothing more has come. What was thrown away, since
     * the caller spoke over it, is no turn.
     *
     * @param pause at most an hour
     */
    record Finished(Duration pause) implements When {
      public Finished {
        requireTime(pause);
      }
    }

    /**
     * The agent is being heard, and so much of its speech was since the utterance before.
     *
     * @param speech at most an hour
     */
    record Into(Duration speech) implements When {
      public Into {
        requireTime(speech);
      }
    }
  }

  /** What becomes of an utterance whose cue does not come. */
  public enum Otherwise {
    SPEAK,
    LEAVE
  }

  /** Speak as soon as there is a line. */
  public static Cue atOnce() {
    return new Cue(new When.AtOnce(), USUAL, Otherwise.SPEAK);
  }

  /** Speak when the agent has greeted; an agent that says nothing is spoken to. */
  public static Cue greeted() {
    return greeted(GREETING);
  }

  /** The same, with more or less patience, at most an hour. */
  public static Cue greeted(Duration patience) {
    return new Cue(new When.Finished(PAUSE), patience, Otherwise.SPEAK);
  }

  /** Speak when the agent has answered; leave if it does not within half a minute. */
  public static Cue answered() {
    return new Cue(new When.Finished(PAUSE), USUAL, Otherwise.LEAVE);
  }

  /** Speak over the agent, when so much of its answer was heard. */
  public static Cue into(Duration speech) {
    return new Cue(new When.Into(speech), USUAL, Otherwise.LEAVE);
  }

  static void requireTime(Duration time) {
    if (time.isNegative() || time.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("time: must be from nothing to an hour");
    }
  }
}
