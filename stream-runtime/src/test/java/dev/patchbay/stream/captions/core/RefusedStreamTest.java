package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of which a provider refuses the first segments, and perhaps all. */
class RefusedStreamTest {
  @Test
  void captionsOfWhichNothingWasEverWrittenEndWithTheThirdSegmentThatIsRefused() {
    var stream = FakeStream.open();
    refuses(stream, Refusals.MOST - 1);
    assertThat(stream.happened).doesNotContain("ended REFUSED");
    refuses(stream, 1);

    assertThat(stream.happened)
        .endsWith(
            "close",
            "missing 1 0-1000",
            "missing 2 1600-2600",
            "missing 3 3200-4200",
            "ended REFUSED");
    assertThat(stream.captioner.goesOn()).isFalse();
  }

  /** Who goes on hears all of them: nothing counts as told. */
  @Test
  void whereOthersMayHaveTheirWordsNothingIsToldOfThem() {
    var stream = FakeStream.beforeOthers();
    refuses(stream, Refusals.MOST - 1);
    var rests = stream.captioner.tally().standing();
    refuses(stream, 1);

    assertThat(stream.lines()).isEmpty();
    assertThat(stream.captioner.tally().finals()).isZero();
    assertThat(rests.segments()).isZero();
    assertThat(rests.place().orElseThrow().frame()).isZero();
  }

  @Test
  void itIsNotTheLedgersToPassOnWhatItWantsEnded() {
    var stream = FakeStream.beforeOthers().speech(1_000).asked().committed("a").failed("a");

    assertThat(stream.news()).endsWith("close", "missing 1 0-1000", "ended REFUSED");
  }

  @Test
  void aStreamThatEndsBeforeTheThirdEndsSoToo() {
    var stream = FakeStream.open();
    refuses(stream, 1);
    stream.ends();

    assertThat(stream.news()).endsWith("missing 1 0-1000", "ended REFUSED");
  }

  @Test
  void butNotBeforeTheLastAnswer() {
    var stream = FakeStream.twoSegments().committed("a").failed("a").ends();
    assertThat(stream.happened).doesNotContain("ended REFUSED");

    stream.committed("b").completed("b", "two");

    assertThat(stream.lines()).containsExactly("missing 1 0-1000", "final 2 1700-2700 two");
    assertThat(stream.captioner.goesOn()).isFalse();
  }

  @Test
  void whoeverWritesOneSegmentIsNotGoneAndTellsTheOthers() {
    var stream = FakeStream.open();
    refuses(stream, Refusals.MOST - 1);
    assertThat(stream.lines()).isEmpty();
    stream.speech(1_000).silence(600).committed("x").completed("x", "three");

    assertThat(stream.lines())
        .containsExactly("missing 1 0-1000", "missing 2 1600-2600", "final 3 3200-4200 three");
    refuses(stream, 6);
    assertThat(stream.lines()).hasSize(6).allMatch(line -> line.startsWith("missing "));
    assertThat(stream.ends().news()).endsWith("ended ENDED");
  }

  @Test
  void norIsWhoHasHeardThatNobodySpoke() {
    var stream = FakeStream.open().speech(1_000).silence(600).committed("x").completed("x", " ");
    refuses(stream, 6);

    assertThat(stream.lines()).hasSize(6);
  }

  @Test
  void norWhoseWordsHaveBegunToGrow() {
    var stream = FakeStream.open().speech(1_000).silence(600).committed("x").delta("x", "and ");
    stream.failed("x");

    assertThat(stream.lines()).endsWith("missing 1 0-1000");
  }

  /** Neither would ever be told else, and the stream would wait for ever. */
  @Test
  void segmentsThatSessionsWereLostOverBehindARefusedOneCountToo() {
    var stream = FakeStream.open();
    refuses(stream, 1);
    stream.speech(1_000).silence(600).speech(1_000).silence(600);
    for (int each = 1; each <= 2 * Giving.MOST_LOSSES; each++) {
      if (!stream.happened.contains("ended REFUSED")) {
        stream.passes(3_000).lostAndBack("s" + each);
      }
    }

    assertThat(stream.happened).contains("ended REFUSED");
  }

  @Test
  void whatTheProviderHeardIsAccountedFor() {
    var stream = FakeStream.open();
    refuses(stream, Refusals.MOST - 1);
    stream.speech(1_000).silence(600).speech(500);
    stream.committed("last").failed("last");

    assertThat(stream.captioner.tally().meteredMs())
        .isEqualTo(stream.usedInAll().movePointRight(3).longValueExact());
  }

  private static void refuses(FakeStream stream, int segments) {
    List<String> items = new ArrayList<>();
    for (int each = 0; each < segments; each++) {
      stream.speech(1_000).silence(600);
      String item = "refused-" + stream.captioner.tally().lengthMs();
      items.add(item);
      stream.committed(item).failed(item);
    }
    assertThat(items).hasSize(segments);
  }
}
