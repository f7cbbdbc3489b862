package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the provider bills for a talk beside what the ledger charged, by epoch. */
final class Bills {
  private record Side(int epoch, Meter meter) {}

  private final Map<Side, BigDecimal> truth = new HashMap<>();
  private final List<UsageLine> lines = new ArrayList<>();
  private final Set<String> charged = new HashSet<>();
  private final Set<Integer> silenced = new HashSet<>();
  private final Set<Integer> beyond = new HashSet<>();

  void heard(int epoch, BigDecimal seconds) {
    bill(epoch, Meter.INPUT_AUDIO_SECONDS, seconds);
  }

  void spoke(int epoch, long in, long out) {
    bill(epoch, Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(in));
    bill(epoch, Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.valueOf(out));
  }

  void used(int epoch, Map<Meter, BigDecimal> amounts) {
    amounts.forEach((meter, amount) -> bill(epoch, meter, amount));
  }

  private void bill(int epoch, Meter meter, BigDecimal amount) {
    truth.merge(new Side(epoch, meter), amount, BigDecimal::add);
  }

  /** A holder died before its last word, or does not know what all came to. */
  void silenced(int epoch) {
    silenced.add(epoch);
  }

  /**
   * Who caught up heard more turns at once than stood announced: what such a turn used is charged
   * only if the provider tells.
   */
  void beyond(int epoch) {
    beyond.add(epoch);
  }

  void charged(UsageLine line) {
    assertThat(charged.add(line.lineId())).as("charged once: %s", line.lineId()).isTrue();
    if (line.kind() == UsageKind.ACTUAL) {
      assertThat(charged.add("of " + line.providerId())).as("used once: %s", line).isTrue();
    }
    lines.add(line);
  }

  void end() {
    truth.forEach((side, used) -> {
      BigDecimal sum =
          lines.stream()
              .filter(line -> line.epoch() == side.epoch())
              .map(line -> line.quantities().getOrDefault(side.meter(), BigDecimal.ZERO))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      if (beyond.contains(side.epoch()) && side.meter() == Meter.INPUT_AUDIO_SECONDS) {
        return;
      }
      if (silenced.contains(side.epoch())) {
        assertThat(sum).as("charged for %s", side).isGreaterThanOrEqualTo(used);
      } else {
        assertThat(sum).as("charged for %s", side).isEqualByComparingTo(used);
      }
    });
  }
}
