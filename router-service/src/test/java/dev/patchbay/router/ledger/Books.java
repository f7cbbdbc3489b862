package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the provider bills for one job beside what the ledger charged, epoch by epoch. */
final class Books {
  private static final BigDecimal PER_SECOND = new BigDecimal("0.000075");

  private final JobId job;
  private final List<UsageLine> lines = new ArrayList<>();
  private final Set<String> lineIds = new HashSet<>();
  private final Map<Integer, BigDecimal> spent = new HashMap<>();
  private final Set<Integer> silenced = new HashSet<>();
  private boolean finished;

  Books(JobId job) {
    this.job = job;
  }

  void spent(int epoch, BigDecimal seconds) {
    spent.merge(epoch, seconds, BigDecimal::add);
  }

  void silenced(int epoch) {
    silenced.add(epoch);
  }

  void charged(UsageLine line) {
    assertThat(lineIds.add(line.lineId())).as("charged once: " + line.lineId()).isTrue();
    assertThat(line.late()).as("late after the result").isEqualTo(finished);
    assertThat(line.cost()).isEqualTo(new Usd(seconds(line).multiply(PER_SECOND)));
    lines.add(line);
  }

  void finished(Result result) {
    finished = true;
    assertThat(result.costs())
        .extracting(CostLine::lineId)
        .containsExactlyElementsOf(lines.stream().map(UsageLine::lineId).toList());
    assertThat(result.totalCost())
        .isEqualTo(lines.stream().map(UsageLine::cost).reduce(Usd.ZERO, Usd::plus));
  }

  void checkEnd() {
    lines.stream().map(UsageLine::epoch).distinct().forEach(this::checkEstimate);
    var epochs = new HashSet<>(spent.keySet());
    lines.forEach(line -> epochs.add(line.epoch()));
    epochs.forEach(this::checkEpoch);
  }

  private void checkEstimate(int epoch) {
    long estimates = count(epoch, UsageKind.ESTIMATED);
    assertThat(estimates).as("estimates of a claim").isLessThanOrEqualTo(1);
    assertThat(count(epoch, UsageKind.CORRECTION)).isLessThanOrEqualTo(estimates);
  }

  private long count(int epoch, UsageKind kind) {
    return lines.stream().filter(line -> line.epoch() == epoch && line.kind() == kind).count();
  }

  /** Exact when the holder lived and knew; else never too little, and by one exposure too much. */
  private void checkEpoch(int epoch) {
    BigDecimal truth = spent.getOrDefault(epoch, BigDecimal.ZERO);
    BigDecimal charged =
        lines.stream()
            .filter(line -> line.epoch() == epoch)
            .map(Books::seconds)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    String epochOfJob = "charged for epoch " + epoch + " of " + job;
    if (silenced.contains(epoch)) {
      assertThat(charged).as(epochOfJob).isBetween(truth, truth.add(FakeSession.EXPOSURE));
    } else {
      assertThat(charged).as(epochOfJob).isEqualByComparingTo(truth);
    }
  }

  private static BigDecimal seconds(UsageLine line) {
    return line.quantities().getOrDefault(Meter.INPUT_AUDIO_SECONDS, BigDecimal.ZERO);
  }
}
