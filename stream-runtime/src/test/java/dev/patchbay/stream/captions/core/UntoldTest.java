package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UntoldTest {
  private static final Effect.Told ENDED = new Effect.Ended(Effect.Reason.ENDED);

  private final Untold untold = new Untold();

  @Test
  void whatWaitsIsToldInItsOrder() {
    untold.add(interim(1, "one"));
    untold.add(words(1));
    untold.add(interim(2, "two"));
    untold.add(ENDED);

    assertThat(all()).containsExactly(interim(1, "one"), words(1), interim(2, "two"), ENDED);
    assertThat(untold.poll()).isEmpty();
  }

  @Test
  void ofWordsThatGrowOnlyTheNewestWait() {
    for (int each = 0; each < 1_000; each++) {
      untold.add(interim(1, "a".repeat(each)));
    }

    assertThat(all()).containsExactly(interim(1, "a".repeat(999)));
  }

  @Test
  void wordsOfAnotherSegmentReplaceNothing() {
    untold.add(interim(1, "one"));
    untold.add(interim(2, "two"));

    assertThat(all()).hasSize(2);
  }

  private List<Effect.Told> all() {
    List<Effect.Told> all = new ArrayList<>();
    for (Optional<Effect.Told> next = untold.poll(); next.isPresent(); next = untold.poll()) {
      all.add(next.get());
    }
    return all;
  }

  private static Effect.Told interim(int segment, String text) {
    return new Effect.Write(new Line.Interim(segment, 0, text));
  }

  private static Effect.Told words(int segment) {
    return new Effect.Write(new Line.Final(segment, 0, 1, "words", Optional.empty(), false));
  }
}
