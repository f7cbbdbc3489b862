package dev.patchbay.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private final Heard heard = new Heard();
  private final Player player = new Player(FrameFormat.PCMU, heard);
  private long sequence;

  @Test
  void anEndBehindWhichAnotherHolderSpeaksWasNone() {
    player.take(new FrameOut.End("line-1", 1, 7), 0);
    assertThat(player.played().ended()).isTrue();
    player.take(new FrameOut.Mark("line-1", 2, 0, "a"), 0);
    assertThat(player.played().ended()).isFalse();
  }

  @Test
  void whatComesInABurstIsHeardAtItsPace() {
    for (int i = 1; i <= 5; i++) {
      assertThat(player.take(sound(i), 0)).isEmpty();
    }

    assertThat(player.advance(30_000)).isEmpty();
    assertThat(heard.all()).isEqualTo(joined(run(1, 160), run(2, 80)));
    assertThat(player.advance(1_000_000)).isEmpty();
    assertThat(heard.all())
        .isEqualTo(
            joined(run(1, 160), run(2, 160), run(3, 160), run(4, 160), run(5, 160), run(0, 7_200)));
    assertThat(player.played()).isEqualTo(new Player.Played(100_000, 900_000, 0, 0, false));
  }

  @Test
  void whatComesLaterIsHeardWhenItComes() {
    player.take(sound(1), 0);
    player.take(sound(2), 50_000);
    player.advance(70_000);

    assertThat(heard.all()).isEqualTo(joined(run(1, 160), run(0, 240), run(2, 160)));
  }

  @Test
  void markIsToldWhenTheLastSampleBeforeItWasPlayed() {
    player.take(sound(1), 0);
    assertThat(player.take(mark("a"), 0)).isEmpty();
    player.take(sound(2), 0);
    assertThat(player.take(mark("b"), 0)).isEmpty();
    assertThat(player.take(mark("c"), 0)).isEmpty();

    assertThat(player.advance(19_999)).isEmpty();
    assertThat(player.advance(20_000)).containsExactly("a");
    assertThat(player.advance(39_000)).isEmpty();
    assertThat(player.advance(500_000)).containsExactly("b", "c");
  }

  @Test
  void markBehindNothingIsToldAtOnce() {
    assertThat(player.take(mark("a"), 10_000)).containsExactly("a");
  }

  @Test
  void clearEmptiesTheBufferAtOnceAndItsMarksAreNeverTold() {
    player.take(sound(1), 0);
    player.take(mark("played"), 0);
    player.take(sound(2), 0);
    player.take(mark("thrown away"), 0);

    assertThat(player.take(clear(), 25_000)).containsExactly("played");
    assertThat(player.advance(100_000)).isEmpty();
    assertThat(heard.all()).isEqualTo(joined(run(1, 160), run(2, 40), run(0, 600)));
    assertThat(player.played()).isEqualTo(new Player.Played(25_000, 75_000, 1, 0, false));
  }

  @Test
  void whatComesBehindAClearIsHeardFromItsFirstSampleOn() {
    player.take(sound(1), 0);
    player.take(clear(), 10_000);
    player.take(sound(2), 10_000);
    player.advance(30_000);

    assertThat(heard.all()).isEqualTo(joined(run(1, 80), run(2, 160)));
  }

  @Test
  void whatIsThereAtTheEndIsStillPlayed() {
    player.take(sound(1), 0);
    player.take(new FrameOut.End("call", 1, sequence++), 0);

    assertThat(player.played().ended()).isTrue();
    assertThat(player.played().quiet()).isZero();
    player.advance(20_000);
    assertThat(heard.all()).isEqualTo(run(1, 160));
    player.advance(20_125);
    assertThat(player.played().quiet()).isEqualTo(125);
  }

  @Test
  void soundInAnotherFormatIsNotPlayed() {
    var pcm = new FrameAudio(FrameFormat.PCM16, new byte[960]);
    player.take(new FrameOut.Audio("call", 1, sequence++, pcm), 0);

    assertThat(player.played().dropped()).isEqualTo(1);
    assertThat(player.played().quiet()).isZero();
    player.advance(20_000);
    assertThat(player.played().sounded()).isZero();
  }

  @Test
  void noMoreThanTenMinutesAreKept() {
    var second = new FrameAudio(FrameFormat.PCMU, new byte[8_000]);
    for (int i = 0; i < 601; i++) {
      player.take(new FrameOut.Audio("call", 1, sequence++, second), 0);
    }
    assertThat(player.played().dropped()).isEqualTo(1);

    for (int i = 0; i <= Player.MOST_MARKS; i++) {
      player.take(mark("m" + i), 0);
    }
    assertThat(player.played().dropped()).isEqualTo(2);
    assertThat(player.advance(600_000_000)).hasSize(Player.MOST_MARKS);
  }

  @Test
  void pcmIsCutBetweenSamplesOnly() {
    var pcm = new Player(FrameFormat.PCM16, heard);
    var audio = new FrameAudio(FrameFormat.PCM16, run(7, 1_920));
    pcm.take(new FrameOut.Audio("call", 1, 0, audio), 0);
    pcm.take(new FrameOut.Clear("call", 1, 1), 10_021);

    assertThat(heard.all()).isEqualTo(run(7, 480));
  }

  private FrameOut sound(int value) {
    return new FrameOut.Audio(
        "call", 1, sequence++, new FrameAudio(FrameFormat.PCMU, run(value, 160)));
  }

  private FrameOut mark(String name) {
    return new FrameOut.Mark("call", 1, sequence++, name.replace(' ', '-'));
  }

  private FrameOut clear() {
    return new FrameOut.Clear("call", 1, sequence++);
  }

  static byte[] run(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static byte[] joined(byte[]... parts) {
    var heard = new Heard();
    List.of(parts).forEach(part -> heard.sound(part, 0, part.length));
    return heard.all();
  }
}
