package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.worker.frames.FrameLoss;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayerLineTest {
  private static final class Talk implements PlayerLine.Speaker {
    private final List<String> told = new ArrayList<>();

    @Override
    public void unpause() {
      told.add("unpause");
    }

    @Override
    public void silenceChanged() {
      told.add("silence");
    }
  }

  private final List<Runnable> aside = new ArrayList<>();
  private final Talk talk = new Talk();
  private final PlayerLine player = new PlayerLine(aside::add, () -> 0);

  @Test
  void nothingIsToldWithinTheCallOfTheProducer() {
    player.begin(talk);
    player.lost(new FrameLoss.Overrun());
    player.mayGoOn();
    assertThat(talk.told).isEmpty();
    assertThat(player.isBroken()).isTrue();

    aside.forEach(Runnable::run);

    assertThat(talk.told).containsExactly("silence", "unpause");
  }

  @Test
  void aBreakIsMendedAndGivenUpWhenItComesAgainAndAgain() {
    for (int each = 1; each <= 5; each++) {
      player.lost(new FrameLoss.NotAcknowledged(each));
      assertThat(player.hopeless(each * 1_000)).isEmpty();
      assertThat(player.mends(false, each * 1_000)).isTrue();
      assertThat(player.isBroken()).isFalse();
    }
    player.lost(new FrameLoss.NotAcknowledged(6));
    assertThat(player.hopeless(6_000)).isPresent();
  }

  @Test
  void breaksThatLieFarApartAreForgiven() {
    for (int each = 1; each <= 50; each++) {
      player.lost(new FrameLoss.NotAcknowledged(each));
      assertThat(player.hopeless(each * 61_000L)).isEmpty();
      assertThat(player.mends(false, each * 61_000L)).isTrue();
    }
  }

  @Test
  void aBreakWhileTheLeaseIsNotProvenIsNoWonderAndDoesNotCount() {
    for (int each = 1; each <= 20; each++) {
      player.lost(new FrameLoss.NotAcknowledged(each));
      assertThat(player.mends(true, each)).isFalse();
      assertThat(player.hopeless(each)).isEmpty();
      assertThat(player.mends(false, each)).isTrue();
    }
  }

  @Test
  void framesThatAreRefusedAreHopelessAtOnce() {
    player.lost(new FrameLoss.Refused(1, "RecordTooLargeException"));
    assertThat(player.hopeless(0)).isPresent();
  }
}
