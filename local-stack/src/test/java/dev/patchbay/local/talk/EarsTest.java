package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.simulator.ToneRenderer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What comes is held against the stream's laws; what was played is the beginning of what came. */
final class EarsTest {
  private static final Sound SOUND = Sound.MU_LAW;
  private static final byte[] SPEECH =
      SOUND.encode(new ToneRenderer(SOUND.rate()).render("river gate late morning"));

  private final Ears ears = new Ears(SOUND, new TalkScript.Ear(Duration.ZERO, Duration.ZERO, true));
  private long sequence;

  private static long at(long millis) {
    return millis * 1_000_000;
  }

  private void comes(OutFrame.Body body, long now) {
    ears.frame(new OutFrame("job", 1, sequence++, body, now / 1_000_000), now);
  }

  /** All of it at once, in frames of 100 ms. */
  private void speaks(byte[] speech, long now) {
    for (int from = 0; from < speech.length; from += 800) {
      int to = Math.min(speech.length, from + 800);
      comes(new OutFrame.Audio(SOUND, Arrays.copyOfRange(speech, from, to)), now);
    }
  }

  @Test
  void aWordIsHeardOnceItsSoundWasPlayed() {
    speaks(SPEECH, at(0));
    assertThat(ears.heard("river", at(100))).isFalse();
    assertThat(ears.heard("river", at(400))).isTrue();
    assertThat(ears.heard("morning", at(400))).isFalse();
    assertThat(ears.heard("morning", at(5000))).isTrue();
    assertThat(ears.finish(at(5000)).words()).containsExactly("river", "gate", "late", "morning");
  }

  @Test
  void whatIsClearedCameAndWasNotHeard() {
    speaks(SPEECH, at(0));
    comes(new OutFrame.Clear(), at(300));
    Heard heard = ears.finish(at(5000));
    assertThat(heard.stretches()).hasSize(2);
    assertThat(heard.stretches().getFirst().words()).hasSize(4);
    assertThat(heard.stretches().getFirst().played()).isEqualTo(2400);
    assertThat(heard.stretches().getFirst().cleared()).isEqualTo(OptionalLong.of(300));
    assertThat(heard.words()).containsExactly("river");
    assertThat(heard.breaches()).isEmpty();
  }

  @Test
  void aRestOfWhatWasClearedIsSeenBehindTheClear() {
    int frame = SPEECH.length / 2 / 800 * 800;
    speaks(Arrays.copyOfRange(SPEECH, 0, frame), at(0));
    comes(new OutFrame.Clear(), at(400));
    speaks(Arrays.copyOfRange(SPEECH, frame, frame + 800), at(410));
    speaks(SOUND.encode(new ToneRenderer(8000).render("ferry")), at(500));
    Heard.Stretch behind = ears.finish(at(5000)).stretches().getLast();
    assertThat(behind.came().events()).isNotEmpty();
    assertThat(behind.words()).contains("ferry");
  }

  @Test
  void aMarkIsDueOnceItWasPlayedAndKnowsWhereItStands() {
    speaks(SPEECH, at(0));
    comes(new OutFrame.Mark("m"), at(1));
    long whole = SPEECH.length / 8;
    assertThat(ears.due(at(whole - 1))).isEmpty();
    assertThat(ears.due(at(whole))).containsExactly("m");
    ears.told("m", new Heard.Told(5, 77));
    assertThat(ears.finish(at(5000)).marks())
        .containsExactly(new Heard.Mark("m", 0, SPEECH.length, Optional.of(new Heard.Told(5, 77))));
  }

  @Test
  void aPlayerWithoutMarksTellsNone() {
    var deaf = new Ears(SOUND, new TalkScript.Ear(Duration.ZERO, Duration.ZERO, false));
    deaf.frame(new OutFrame("job", 1, 0, new OutFrame.Mark("m"), 0), at(0));
    assertThat(deaf.due(at(1000))).isEmpty();
  }

  @Test
  void gapsRepeatsAndWhatStandsBehindTheEndAreBreaches() {
    comes(new OutFrame.Clear(), at(0));
    sequence = 2;
    comes(new OutFrame.Clear(), at(0));
    sequence = 2;
    comes(new OutFrame.Clear(), at(0));
    comes(new OutFrame.End(), at(0));
    comes(new OutFrame.Clear(), at(0));
    assertThat(ears.finish(at(0)).breaches())
        .containsExactly(
            "epoch 1: frame 2 where 1 was next",
            "epoch 1: frame 2 where 3 was next",
            "epoch 1: frame 4 behind the end");
  }

  @Test
  void eachEpochCountsFromZeroAndLowerOnesArePassedOver() {
    comes(new OutFrame.Clear(), at(0));
    ears.frame(new OutFrame("job", 2, 0, new OutFrame.Clear(), 0), at(0));
    comes(new OutFrame.Clear(), at(0));
    Heard heard = ears.finish(at(0));
    assertThat(heard.framesByEpoch()).containsOnlyKeys(1L, 2L).containsEntry(1L, 1L);
    assertThat(heard.breaches()).isEmpty();
  }

  @Test
  void anotherFormatAndAMarkThatWasThereBeforeAreBreaches() {
    comes(new OutFrame.Audio(Sound.PCM, new byte[4]), at(0));
    comes(new OutFrame.Mark("m"), at(0));
    comes(new OutFrame.Mark("m"), at(0));
    assertThat(ears.finish(at(0)).breaches())
        .containsExactly("audio as pcm16", "a mark that was there before");
  }
}
