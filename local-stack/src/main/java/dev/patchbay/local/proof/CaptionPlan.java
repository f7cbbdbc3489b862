package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.sockets.UniqueWords;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.FrameFault;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import dev.patchbay.local.talk.Wish;
import dev.patchbay.simulator.ToneRenderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A speaker whose words are captioned: utterances with pauses between them, each of its own words.
 *
 * @param says what is said, one utterance after the other
 */
record CaptionPlan(TalkScript script, List<Said> says) {
  private static final Sound[] SOUNDS = {Sound.PCM, Sound.MU_LAW, Sound.PCM, Sound.A_LAW};

  /** Frames of captions are this long by default. */
  static final int FRAME_MS = 100;

  /** What a render has behind its last sound. */
  private static final long TAIL_MS = 20;

  /**
   * An utterance.
   *
   * @param lengthMs from its first sound to its last
   */
  record Said(String text, long lengthMs) {}

  CaptionPlan {
    says = List.copyOf(says);
  }

  /**
   * One that speaks for about so long.
   *
   * @param number of the speaker, of whose words no other has one
   * @param faults of its frames' way, for these utterances
   */
  static CaptionPlan of(
      int number, RandomGenerator random, Duration length, List<FrameFault> faults) {
    Sound sound = SOUNDS[number % SOUNDS.length];
    var words = new UniqueWords(number, random);
    var says = new ArrayList<Said>();
    var utterances = new ArrayList<Utterance>();
    long left = length.toMillis();
    while (left > 0) {
      String text = words.text(random.nextInt(6, 22));
      long ms = lengthMs(sound, text);
      // Above what ends a segment; the frame in which an utterance ends is silent at its end.
      long pause = random.nextInt(800, 2_000);
      says.add(new Said(text, ms));
      utterances.add(Utterance.of(text, new Cue.AtOnce(), Duration.ofMillis(pause)));
      left -= ms + pause;
    }
    var script =
        new TalkScript(
            new UUID(random.nextLong(), random.nextLong()).toString(),
            "speaker-" + number,
            sound,
            FRAME_MS,
            utterances,
            new Leaving(new Cue.AtOnce(), Duration.ofSeconds(1), Leaving.How.END_OF_FRAMES),
            TalkScript.Ear.USUAL,
            faults,
            new Wish.Captions());
    return new CaptionPlan(script, says);
  }

  /** How long a text sounds. */
  static long lengthMs(Sound sound, String text) {
    return new ToneRenderer(sound.rate()).render(text).length * 1_000L / sound.rate() - TAIL_MS;
  }
}
