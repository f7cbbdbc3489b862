package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.proof.OpenTalks.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenTalksTest {
  private static Span span(int from, int to) {
    return new Span(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
  }

  @Test
  void countsThoseThatWereOpenAtOnceAndHowLongAllWere() {
    var talks = new OpenTalks(List.of(span(0, 10), span(2, 12), span(5, 9)));
    assertThat(talks.most()).isEqualTo(3);
    assertThat(talks.all()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void talksOneBehindTheOtherWereNeverOpenAtOnce() {
    var talks = new OpenTalks(List.of(span(0, 10), span(10, 20), span(15, 30)));
    assertThat(talks.most()).isEqualTo(2);
    assertThat(talks.all()).isZero();
    assertThat(new OpenTalks(List.of()).most()).isZero();
  }
}
