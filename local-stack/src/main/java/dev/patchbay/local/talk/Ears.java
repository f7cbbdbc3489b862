package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.Hearing;
import dev.patchbay.simulator.ToneListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One caller's end of {@code frames.out}: holds what comes against the stream's laws, plays it, and
 * listens. Times are of {@link System#nanoTime()}.
 */
final class Ears {
  private static final int MOST_BREACHES = 20;

  private final Sound sound;
  private final Player player;
  private final boolean tellsMarks;
  private final List<Heard.Stretch> stretches = new ArrayList<>();
  private final Map<String, Heard.Mark> marks = new LinkedHashMap<>();
  private final Set<String> played = new HashSet<>();
  private final Map<Long, Long> framesByEpoch = new TreeMap<>();
  private final List<String> breaches = new ArrayList<>();
  private ToneListener listener;
  private Hearing hearing;
  private long samples;
  private long playedBefore;
  private long epoch;
  private long expected;

  /** From the broker to here, by two clocks: of all frames the least, of this stretch the most. */
  private long leastTravel = Long.MAX_VALUE;

  private long mostTravel = Long.MIN_VALUE;
  private boolean ended;

  Ears(Sound sound, TalkScript.Ear ear) {
    this.sound = sound;
    player = new Player(sound.rate(), ear.ahead(), ear.markDelay());
    tellsMarks = ear.marks();
    listener = new ToneListener(sound.rate());
    hearing = listener.hearing();
  }

  void frame(OutFrame frame, long now) {
    if (frame.epoch() < epoch) {
      return;
    }
    if (frame.epoch() > epoch) {
      epoch = frame.epoch();
      expected = 0;
      ended = false;
    }
    framesByEpoch.merge(epoch, 1L, Long::sum);
    if (frame.sequence() != expected) {
      breach("epoch %d: frame %d where %d was next".formatted(epoch, frame.sequence(), expected));
    }
    if (ended) {
      breach("epoch %d: frame %d behind the end".formatted(epoch, frame.sequence()));
    }
    expected = frame.sequence() + 1;
    long travel = TimeUnit.NANOSECONDS.toMillis(now) - frame.brokerMillis();
    leastTravel = Math.min(leastTravel, travel);
    mostTravel = Math.max(mostTravel, travel);
    switch (frame.body()) {
      case OutFrame.Audio(Sound in, byte[] bytes) -> audio(in, bytes, now);
      case OutFrame.Mark(String id) -> mark(id, now);
      case OutFrame.Clear _ -> clear(frame.brokerMillis(), now);
      case OutFrame.End _ -> ended = true;
    }
  }

  private void audio(Sound in, byte[] bytes, long now) {
    if (in != sound) {
      breach("audio as " + Wire.format(in));
      return;
    }
    short[] decoded = sound.decode(bytes, 0, bytes.length);
    listener.feed(decoded, 0, decoded.length);
    hearing = listener.hearing();
    samples += decoded.length;
    player.audio(decoded.length, now);
  }

  private void mark(String id, long now) {
    if (marks.put(id, new Heard.Mark(id, stretches.size(), samples, Optional.empty())) != null) {
      breach("a mark that was there before");
    }
    player.mark(id, now);
  }

  private void clear(long brokerMillis, long now) {
    long of = player.clear(now);
    stretches.add(stretch(of, OptionalLong.of(brokerMillis)));
    playedBefore += of;
    listener = new ToneListener(sound.rate());
    hearing = listener.hearing();
    samples = 0;
    mostTravel = Long.MIN_VALUE;
  }

  private Heard.Stretch stretch(long of, OptionalLong cleared) {
    long late = Math.max(0, mostTravel - leastTravel);
    return new Heard.Stretch(listener.finish(), sound.rate(), samples, of, cleared, late);
  }

  private void breach(String text) {
    if (breaches.size() < MOST_BREACHES) {
      breaches.add(text);
    }
  }

  /** Marks to tell now, in order. */
  List<String> due(long now) {
    List<String> due = player.due(now);
    played.addAll(due);
    return tellsMarks ? due : List.of();
  }

  /** The broker has the caller's word of this mark. */
  void told(String id, Heard.Told told) {
    marks.computeIfPresent(
        id,
        (same, mark) -> new Heard.Mark(same, mark.stretch(), mark.samples(), Optional.of(told)));
  }

  /** In which stretch what comes now is. */
  int stretch() {
    return stretches.size();
  }

  /** Whether the caller has heard the word to its end. */
  boolean heard(String word, long now) {
    long of = player.played(now);
    return hearing.words().stream().anyMatch(one -> is(one, word) && end(one) <= of)
        || stretches.stream().anyMatch(stretch -> stretch.wordsPlayed().contains(word));
  }

  private static boolean is(HeardWord one, String word) {
    return one.text().strip().equals(word);
  }

  private long end(HeardWord word) {
    return Heard.inSamples(word.end().toNanos(), sound.rate());
  }

  /** How much the caller has heard since this word began, in samples; 0 if it did not yet. */
  long playedSince(String word, long now) {
    long of = player.played(now);
    return hearing.words().stream()
        .filter(one -> is(one, word))
        .mapToLong(one -> of - Heard.inSamples(one.start().toNanos(), sound.rate()))
        .findFirst()
        .orElse(0);
  }

  /** How much the caller has heard, in samples. */
  long played(long now) {
    return playedBefore + player.played(now);
  }

  long idleNanos(long now) {
    return player.idleNanos(now);
  }

  /** Whether nothing follows. */
  boolean ended() {
    return ended;
  }

  /** What it came to; nothing more is heard. */
  Heard finish(long now) {
    var all = new ArrayList<>(stretches);
    all.add(stretch(player.played(now), OptionalLong.empty()));
    return new Heard(all, List.copyOf(marks.values()), framesByEpoch, breaches, player.runs());
  }
}
