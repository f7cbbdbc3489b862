package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UtterancesTest {
  private static final Window TWO_ROUNDS = new Window(0, 80 * Utterances.NANOS, 3);

  @Test
  void threeQuartersOfTheTimeAreSoundWithEightWordsInEachUtterance() {
    assertThat(Utterances.sounds(TWO_ROUNDS)).isEqualTo(3 * 2 * 30);
    assertThat(Utterances.words(TWO_ROUNDS)).isEqualTo(3 * 2 * Utterances.WORDS);
  }

  @Test
  void lastWordEndsWithTheUtterance() {
    assertThat(LongStream.range(-40, 40).filter(frame -> Utterances.sounds(2, frame)))
        .allMatch(frame -> Utterances.sounds(2, frame + 1) || Utterances.endsWord(2, frame));
  }
}
