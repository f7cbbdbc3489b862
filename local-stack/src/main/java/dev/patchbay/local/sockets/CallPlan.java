package dev.patchbay.local.sockets;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one caller will do, drawn from a seed.
 *
 * @param name of the caller
 * @param kind of the session
 * @param sound in which the caller's audio travels, and the model's too
 * @param frameMillis audio in one append
 * @param model that transcribes what the caller says
 * @param turns as many as would fill a longer session than this one
 */
record CallPlan(
    String name, Kind kind, Sound sound, int frameMillis, String model, List<Turn> turns) {
  private static final int TURNS = 40;
  private static final int[] FRAMES = {40, 20, 40, 100};
  private static final Sound[] SOUNDS = {Sound.PCM, Sound.MU_LAW, Sound.PCM, Sound.A_LAW};

  CallPlan {
    turns = List.copyOf(turns);
  }

  /** What is spoken on the socket. */
  enum Kind {
    CONVERSATION,
    TRANSCRIPTION,
    TRANSLATION
  }

  /**
   * One turn.
   *
   * @param says the caller
   * @param reply what the model will say
   * @param bargeInMillis the next turn begins so long after the first sound of this reply, which is
   *     cut off by it; 0: the caller hears it out
   * @param pauseMillis silence before the next turn
   */
  record Turn(String says, String reply, int bargeInMillis, int pauseMillis) {}

  /** Three of five converse, one transcribes, one translates. */
  static List<CallPlan> of(long seed, int sessions, String prefix) {
    var random = new SplittableRandom(seed);
    var plans = new ArrayList<CallPlan>();
    for (int i = 0; i < sessions; i++) {
      Kind kind =
          switch (i % 5) {
            case 3 -> Kind.TRANSCRIPTION;
            case 4 -> Kind.TRANSLATION;
            default -> Kind.CONVERSATION;
          };
      plans.add(one(prefix + i, kind, i, random.split()));
    }
    return plans;
  }

  private static CallPlan one(String name, Kind kind, int number, SplittableRandom random) {
    var words = new UniqueWords(number, random.split());
    var turns = new ArrayList<Turn>();
    for (int t = 0; t < TURNS; t++) {
      boolean barged = random.nextInt(4) == 0;
      turns.add(
          new Turn(
              words.text(random.nextInt(3, 7)),
              kind == Kind.CONVERSATION ? words.text(barged ? 20 : random.nextInt(4, 10)) : "",
              barged ? random.nextInt(250, 600) : 0,
              random.nextInt(300, 1200)));
    }
    Sound sound = kind == Kind.TRANSLATION ? Sound.PCM : SOUNDS[number / 5 % SOUNDS.length];
    String model = random.nextBoolean() ? "gpt-realtime-whisper" : "gpt-4o-mini-transcribe";
    return new CallPlan(name, kind, sound, FRAMES[random.nextInt(FRAMES.length)], model, turns);
  }
}
