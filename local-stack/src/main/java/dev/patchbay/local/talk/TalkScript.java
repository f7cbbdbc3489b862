package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Sound;
import java.time.Duration;
import java.util.List;

/**
 * What one caller does in a talk.
 *
 * @param jobId of the talk's job, a UUID
 * @param agent who answers
 * @param sound in which both sides' frames travel
 * @param frameMillis audio in one frame, 10 to 200
 * @param says in this order
 * @param leaving behind the last of it
 * @param ear the caller's player
 * @param faults of the way from the microphone to the topic
 * @param wish what the caller speaks for
 */
public record TalkScript(
    String jobId,
    String agent,
    Sound sound,
    int frameMillis,
    List<Utterance> says,
    Leaving leaving,
    Ear ear,
    List<FrameFault> faults,
    Wish wish) {
  /** Of a conversation. */
  public TalkScript(
      String jobId,
      String agent,
      Sound sound,
      int frameMillis,
      List<Utterance> says,
      Leaving leaving,
      Ear ear,
      List<FrameFault> faults) {
    this(jobId, agent, sound, frameMillis, says, leaving, ear, faults, new Wish.Conversation());
  }

  public TalkScript {
    if (frameMillis < 10 || frameMillis > 200) {
      throw new IllegalArgumentException("frameMillis: 10 to 200");
    }
    says = List.copyOf(says);
    faults = List.copyOf(faults);
  }

  /**
   * How a player plays.
   *
   * @param ahead so much it waits for when its buffer was empty
   * @param markDelay between the end of what stands before a mark and telling it
   * @param marks whether it tells marks at all
   */
  public record Ear(Duration ahead, Duration markDelay, boolean marks) {
    /** A good line: 60 ms are waited for, and a mark is told 20 ms late. */
    public static final Ear USUAL = new Ear(Duration.ofMillis(60), Duration.ofMillis(20), true);
  }
}
