package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnCutterTest {
  private static final Optional<TurnTerms> TERMS =
      Optional.of(new TurnTerms(500, 300, false, true, OptionalInt.empty()));

  private final TurnCutter cutter = new TurnCutter(Duration.ofSeconds(5));
  private final List<TurnCutter.Found> found = new ArrayList<>();

  @Test
  void aTurnGoesFromItsPaddingToTheSilenceThatEndsIt() {
    hears(hush(2_000), speech(1_000), hush(480));
    assertThat(found).containsExactly(new TurnCutter.Found.Began(1_700));

    hears(hush(40));

    assertThat(found).hasSize(2);
    var ended = (TurnCutter.Found.Ended) found.getLast();
    assertThat(ended.endMs()).isBetween(3_500L, 3_520L);
    assertThat(ended.pcm().remaining()).isEqualTo(Math.toIntExact(48 * (ended.endMs() - 1_700)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 334, 960, 4_800, 1 << 20})
  void itIsTheSameHoweverTheSoundIsCut(int bytes) {
    byte[] all = joined(hush(500), speech(700), hush(900), speech(300), hush(700));
    for (int from = 0; from < all.length; from += bytes) {
      found.addAll(
          cutter.take(Arrays.copyOfRange(all, from, Math.min(all.length, from + bytes)), TERMS));
    }

    assertThat(found)
        .extracting(Object::getClass)
        .containsExactly(
            TurnCutter.Found.Began.class,
            TurnCutter.Found.Ended.class,
            TurnCutter.Found.Began.class,
            TurnCutter.Found.Ended.class);
    assertThat(found.get(0)).isEqualTo(new TurnCutter.Found.Began(200));
    assertThat(found.get(2)).isEqualTo(new TurnCutter.Found.Began(1_800));
  }

  @Test
  void thePaddingNeverReachesIntoTheTurnBefore() {
    hears(hush(500), speech(500), hush(520), speech(500), hush(600));

    long firstEnd = ((TurnCutter.Found.Ended) found.get(1)).endMs();
    assertThat(found.get(2)).isEqualTo(new TurnCutter.Found.Began(firstEnd));
  }

  @Test
  void whatIsTooLongIsCutThereAndGoesOnAsAnother() {
    hears(hush(500), speech(7_000), hush(600));

    assertThat(found).hasSize(4);
    assertThat(((TurnCutter.Found.Ended) found.get(1)).pcm().remaining()).isEqualTo(5_000 * 48);
    long rest = ((TurnCutter.Found.Ended) found.get(3)).pcm().remaining() / 48;
    assertThat(rest).isBetween(7_000L + 300 + 500 - 5_000 - 40, 7_000L + 300 + 520 - 5_000 + 40);
  }

  @Test
  void whatIsForgottenIsNoTurn() {
    hears(hush(500), speech(1_000));
    cutter.clear();
    hears(hush(1_000));

    assertThat(found).containsExactly(new TurnCutter.Found.Began(200));
    assertThat(cutter.inTurn()).isFalse();
  }

  @Test
  void whereNoTurnsAreLookedForTheyAreCommitted() {
    assertThat(cutter.commit()).isEmpty();

    cutter.take(speech(1_000), Optional.empty());

    assertThat(cutter.commit()).map(ByteBuffer::remaining).contains(48_000);
    assertThat(cutter.commit()).isEmpty();
  }

  @Test
  void ofWhatIsNotCommittedSoMuchIsKeptAsATurnMayHave() {
    for (int i = 0; i < 100; i++) {
      cutter.take(speech(1_000), Optional.empty());
    }

    assertThat(cutter.commit().orElseThrow().remaining()).isBetween(5_000 * 24, 5_000 * 48);
    assertThat(cutter.ms()).isEqualTo(100_000);
  }

  private void hears(byte[]... sounds) {
    for (byte[] sound : sounds) {
      found.addAll(cutter.take(sound, TERMS));
    }
  }

  private static byte[] joined(byte[]... sounds) {
    var all = new ByteArrayOutputStream();
    for (byte[] sound : sounds) {
      all.writeBytes(sound);
    }
    return all.toByteArray();
  }

  private static byte[] speech(int millis) {
    return Sounds.pcm16(Sounds.speech(1, 24 * millis));
  }

  private static byte[] hush(int millis) {
    return Sounds.pcm16(Sounds.hush(2, 24 * millis));
  }
}
