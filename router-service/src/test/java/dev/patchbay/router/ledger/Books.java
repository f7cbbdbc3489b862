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

/** What providers bill for one job beside what the ledger charged, per epoch and target. */
final class Books {
  private static final BigDecimal PER_SECOND = new BigDecimal("0.000075");

  /** What one operation may come to, in dollars. */
  static final BigDecimal WORST = FakeOperation.EXPOSURE.multiply(PER_SECOND);

  private static final BigDecimal MOST_STANDING =
      FakeOperation.EXPOSURE.multiply(BigDecimal.valueOf(FakeSession.AT_ONCE));

  /** One epoch's operations at one target. */
  private record Side(int epoch, String target) {
    static Side of(UsageLine line) {
      return new Side(line.epoch(), line.target());
    }
  }

  private final JobId job;
  private final List<UsageLine> lines = new ArrayList<>();
  private final Set<String> lineIds = new HashSet<>();
  private final Map<Side, BigDecimal> spent = new HashMap<>();
  private final Set<Integer> silenced = new HashSet<>();
  private boolean finished;

  Books(JobId job) {
    this.job = job;
  }

  void spent(int epoch, String target, BigDecimal seconds) {
    spent.merge(new Side(epoch, target), seconds, BigDecimal::add);
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
    var sides = new HashSet<>(spent.keySet());
    lines.forEach(line -> sides.add(Side.of(line)));
    sides.forEach(this::checkEstimates);
    sides.forEach(this::checkSum);
  }

  private void checkEstimates(Side side) {
    long estimates = count(side, UsageKind.ESTIMATED);
    assertThat(estimates).as("estimates of a claim at a target").isLessThanOrEqualTo(1);
    assertThat(count(side, UsageKind.CORRECTION)).isLessThanOrEqualTo(estimates);
  }

  private long count(Side side, UsageKind kind) {
    return lines.stream().filter(line -> Side.of(line).equals(side) && line.kind() == kind).count();
  }

  /** Exact when the holder lived and knew; else never too little, and by what stood too much. */
  private void checkSum(Side side) {
    BigDecimal truth = spent.getOrDefault(side, BigDecimal.ZERO);
    BigDecimal charged =
        lines.stream()
            .filter(line -> Side.of(line).equals(side))
            .map(Books::seconds)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    String sideOfJob = "charged for " + side + " of " + job;
    if (silenced.contains(side.epoch())) {
      assertThat(charged).as(sideOfJob).isBetween(truth, truth.add(MOST_STANDING));
    } else {
      assertThat(charged).as(sideOfJob).isEqualByComparingTo(truth);
    }
  }

  private static BigDecimal seconds(UsageLine line) {
    return line.quantities().getOrDefault(Meter.INPUT_AUDIO_SECONDS, BigDecimal.ZERO);
  }
}
