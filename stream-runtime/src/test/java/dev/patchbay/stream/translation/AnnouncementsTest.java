package dev.patchbay.stream.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
  private final List<String> told = new ArrayList<>();
  private int announced;

  @Test
  void theOldestIsAccountedForFirstAndEachOnce() {
    var slices = new Announcements(this::next, Runnable::run, this::failed);
    slices.announce(() -> told.add("granted"));
    slices.announce(() -> told.add("granted"));
    slices.announce(() -> told.add("granted"));
    slices.spent("s/1", 30_000);
    slices.spent("", 0);
    slices.close();
    slices.close();
    assertThat(told)
        .containsExactly(
            "granted", "granted", "granted", "1 used s/1 30.000", "2 unspent", "3 unspent");
  }

  @Test
  void thatNothingCanBeAnnouncedIsADefectAndNoWait() {
    var slices =
        new Announcements(
            () -> {
              throw new IllegalArgumentException("too much stands");
            },
            Runnable::run,
            this::failed);
    slices.announce(() -> told.add("granted"));
    assertThat(told).containsExactly("failed: too much stands");
  }

  private void failed(RuntimeException why) {
    told.add("failed: " + why.getMessage());
  }

  private Attempt.Call next() {
    int number = ++announced;
    return new Attempt.Call() {
      @Override
      public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
        told.add(number + " beyond " + providerId);
      }

      @Override
      public void used(String providerId, Map<Meter, BigDecimal> metered) {
        told.add(number + " used " + providerId + " " + metered.get(Meter.INPUT_AUDIO_SECONDS));
      }

      @Override
      public void unspent() {
        told.add(number + " unspent");
      }
    };
  }
}
