package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.sockets.UniqueWords;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.FrameFault;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One talk: its caller, and the agent that answers this one alone and says what the script tells.
 *
 * @param opening what the agent says first
 * @param replies what it says then
 */
record TalkPlan(TalkScript script, String opening, List<String> replies) {
  private static final Sound[] SOUNDS = {Sound.MU_LAW, Sound.PCM, Sound.A_LAW, Sound.PCM};

  TalkPlan {
    replies = List.copyOf(replies);
  }

  /** The words of one talk, of which no other has one. */
  static final class Draft {
    private final String agent;
    private final Sound sound;
    private final RandomGenerator random;
    private final UniqueWords words;
    private final String opening;

    /**
     * @param number of the talk; every second one is G.711, of both laws
     */
    Draft(int number, RandomGenerator random) {
      agent = "desk-" + number;
      sound = SOUNDS[number % SOUNDS.length];
      this.random = random;
      words = new UniqueWords(number, random);
      opening = LiveAgent.DISCLOSURE + " " + words.text(3);
    }

    /** Whoever answers. */
    String agent() {
      return agent;
    }

    /** The agent, without tools, that plays this. */
    LiveAgent plays(List<String> steps) {
      return TalkPlan.plays(agent, opening, steps);
    }

    /** The agent that says this to the caller's turns, whichever session they were in. */
    LiveAgent answers(List<String> replies) {
      return plays(List.of()).answering(replies);
    }

    String jobId() {
      return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    RandomGenerator random() {
      return random;
    }

    Sound sound() {
      return sound;
    }

    /** PCM16 in frames of 40 ms, G.711 in frames of 20. */
    int frameMillis() {
      return sound == Sound.PCM ? 40 : 20;
    }

    /** From so many words to fewer than that. */
    String text(int least, int below) {
      return words.text(random.nextInt(least, below));
    }

    /** Once the caller has heard all of this. */
    Cue afterAll(String text) {
      return new Cue.Heard(Texts.words(text).getLast());
    }

    String opening() {
      return opening;
    }

    /**
     * What the agent says behind a disclosure, its own or that of whoever handed the caller over.
     */
    String greeting() {
      return TalkPlan.greeting(opening);
    }

    /** Soon after the caller has heard all of this its frames end. */
    Leaving leaves(String last) {
      return new Leaving(afterAll(last), pause(), Leaving.How.END_OF_FRAMES);
    }

    /** Longer than a word may be late, shorter than anybody minds. */
    Duration pause() {
      return Duration.ofMillis(random.nextInt(500, 1200));
    }

    TalkPlan plan(List<Utterance> says, List<String> replies, List<FrameFault> faults) {
      return plan(says, replies, faults, TalkScript.Ear.USUAL);
    }

    TalkPlan plan(
        List<Utterance> says, List<String> replies, List<FrameFault> faults, TalkScript.Ear ear) {
      Leaving.How how = random.nextBoolean() ? Leaving.How.END_OF_FRAMES : Leaving.How.HANG_UP;
      var script =
          new TalkScript(
              jobId(),
              agent,
              sound,
              frameMillis(),
              says,
              new Leaving(afterAll(replies.getLast()), pause(), how),
              ear,
              faults);
      return new TalkPlan(script, opening, replies);
    }
  }

  /** A talk in which each waits for the other to finish. */
  static TalkPlan polite(int number, RandomGenerator random, int turns, int most) {
    var draft = new Draft(number, random);
    List<String> replies =
        IntStream.range(0, turns).mapToObj(_ -> draft.text(most / 2, most)).toList();
    List<Utterance> says =
        IntStream.range(0, turns)
            .mapToObj(turn ->
                Utterance.of(
                    draft.text(most / 3, most / 2),
                    draft.afterAll(turn == 0 ? draft.opening() : replies.get(turn - 1)),
                    draft.pause()))
            .toList();
    return draft.plan(says, replies, List.of());
  }

  LiveAgent agent() {
    return plays(script.agent(), opening, replies.stream().map(reply -> "ask " + reply).toList());
  }

  private static LiveAgent plays(String agent, String opening, List<String> steps) {
    return new LiveAgent(agent, steps, greeting(opening), List.of(), List.of());
  }

  private static String greeting(String opening) {
    return opening.substring(LiveAgent.DISCLOSURE.length() + 1);
  }

  /** Stands in what the provider is told to do, and in no other talk's. */
  String mark() {
    return replies.getFirst();
  }

  TalkRules rules() {
    return new TalkRules(opening, replies);
  }
}
