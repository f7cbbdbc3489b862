package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A provider that hears and says nothing. */
class MuteTest {
  private static final int FRAME_MS = 100;

  private final Translation translation =
      new Translation(OptionalLong.of(0), true, Manner.streaming(3_600_000));
  private final List<Deed> deeds = new ArrayList<>();

  @Test
  void aSessionThatSaysNothingToWhatItHearsIsDroppedForThat() {
    assertThat(drops(Words.sound(9_000, 25_000))).first().isEqualTo(new Deed.DropMute(1));
  }

  @Test
  void aSessionThatHearsNothingIsNot() {
    assertThat(drops(Words.sound(0, 25_000))).isEmpty();
  }

  private List<Deed> drops(byte[] pcm) {
    done(translation.begin(0), 0);
    long now = 0;
    int sequence = 0;
    for (byte[] frame : Words.frames(pcm, FRAME_MS)) {
      now += FRAME_MS;
      tell(new Happening.Frame(0, sequence++, frame), now);
      tell(new Happening.Tick(true), now);
    }
    return deeds.stream()
        .filter(deed -> deed instanceof Deed.Drop || deed instanceof Deed.DropMute)
        .toList();
  }

  private void tell(Happening happening, long now) {
    done(translation.on(happening, now), now);
    List<Deed> given = translation.give(now);
    while (!given.isEmpty()) {
      done(given, now);
      given = translation.give(now);
    }
  }

  private void done(List<Deed> some, long now) {
    deeds.addAll(some);
    for (Deed deed : some) {
      switch (deed) {
        case Deed.Dial(int number) when number == 1 -> tell(new Happening.Opened(1, "s"), now);
        case Deed.Announce _ -> tell(new Happening.Granted(), now);
        default -> {}
      }
    }
  }
}
