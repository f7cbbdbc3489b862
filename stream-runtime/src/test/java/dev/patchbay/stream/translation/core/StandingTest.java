package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TranslatedLanguage;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Behind a provider's sessions whoever goes on in other words says all that was said behind the
 * rest. So each word that was said before it must stand, with whatever piece the capsule was kept.
 */
class StandingTest {
  private static final long AGE = 3_600_000;

  /** Where each word begins, in samples. */
  private final Map<String, Long> words = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void noWordIsLostWhereverSomebodyPauses(long seed) {
    whereverItFalls(
        speech(new Random(seed), 90),
        (rest, kept) ->
            words.forEach((word, from) -> {
              if (from < rest) {
                assertThat(kept).as("rest %d", rest).contains(word);
              }
            }));
  }

  @Test
  void whereSentencesEndBeforeTheyPauseNoneComesTwice() {
    whereverItFalls(
        speech(new Random(7), 0),
        (rest, kept) ->
            words.forEach((word, from) -> {
              if (from >= rest) {
                assertThat(kept).as("rest %d", rest).doesNotContain(word);
              }
            }));
  }

  /** With each piece of 200 ms, by the rest and what stands there. */
  private static void whereverItFalls(byte[] speech, BiConsumer<Long, String> check) {
    var rig = new Rig(20, AGE);
    rig.begin(speech);
    for (int piece = 0; piece < speech.length / 9_600; piece++) {
      rig.come(10);
      rig.keep();
      TranslatedLanguage left = rig.capsule.orElseThrow();
      check.accept(left.row().rest(), standing(rig, left));
    }
  }

  private static String standing(Rig rig, TranslatedLanguage left) {
    int count = left.told().atRest().orElseThrow();
    var kept = new StringBuilder();
    rig.all(Deed.Segment.class).stream()
        .filter(one -> one.segment() <= Math.min(count, left.told().segments()))
        .forEach(one -> kept.append(one.text()));
    if (count > left.told().segments()) {
      kept.append(left.told().open().orElseThrow().text());
    }
    return kept.toString();
  }

  /**
   * Words of 300 ms; each fifth ends a sentence, behind which somebody pauses.
   *
   * @param percent of the others behind which somebody pauses too, for a while
   */
  private byte[] speech(Random random, int percent) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(new byte[1_000 * Pcm.PER_MS * Pcm.BYTES]);
    for (int i = 1; i <= 60; i++) {
      int level = 4_000 + 10 * i;
      words.put("w" + level, (long) all.size() / Pcm.BYTES);
      all.writeBytes(Words.sound(level, 300));
      int pauseMs = 0;
      if (i % 5 == 0) {
        pauseMs = 1_900;
      } else if (random.nextInt(100) < percent) {
        pauseMs = 100 * (1 + random.nextInt(14));
      }
      all.writeBytes(new byte[pauseMs * Pcm.PER_MS * Pcm.BYTES]);
    }
    return all.toByteArray();
  }
}
