package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void itLastsAsLongAsItWasGiven() {
    assertThat(new Patience(LONG).over()).isFalse();
    assertThat(new Patience(Duration.ZERO).over()).isTrue();
  }

  @Test
  void itIsShortenedAndNeverMadeLonger() {
    var patience = new Patience(LONG);

    patience.shorten(Duration.ZERO);
    patience.shorten(LONG);

    assertThat(patience.over()).isTrue();
  }
}
