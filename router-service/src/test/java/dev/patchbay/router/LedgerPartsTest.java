package dev.patchbay.router;

import static dev.patchbay.router.ledger.Samples.JOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finished parts as the ledger's records show them. */
class LedgerPartsTest {
  private static final PartReference PART = new PartReference(1, 7, 3, 4711);
  private static final PartReference NOWHERE =
      new PartReference(1, 8, LedgerDriver.CAPSULE_PARTITIONS, 1);

  private @TempDir Path stateDir;
  private LedgerDriver ledger;
  private Claim claim;

  @BeforeEach
  void aHolderWorks() {
    ledger = new LedgerDriver(Timings.DEFAULTS, stateDir);
    ledger.request(new JobRequest.Submit(Samples.transcript(JOB, JobLimits.NONE)));
    claim = Samples.claim(1, "c1");
    ledger.report(new AttemptReport.Claimed(claim));
  }

  @AfterEach
  void stop() {
    ledger.close();
  }

  @Test
  void theDispatchThatFollowsALostAttemptNamesItsParts() {
    ledger.report(Samples.naming(claim, 1, 1, PART));
    ledger.ticks(Timings.DEFAULTS.leaseTicks());

    assertThat(ledger.messages(Topics.lane(Lane.CHAINED), MessageType.DISPATCH))
        .extracting(Dispatch::checkpoint)
        .last()
        .isEqualTo(new Checkpoint(List.of(PART)).ifAny());
  }

  @Test
  void aTombstoneHasThePartsKeyAndPartitionAndNoValue() {
    ledger.report(Samples.naming(Samples.completed(claim, 1), PART));

    assertThat(ledger.records(Topics.CAPSULES))
        .singleElement()
        .satisfies(record -> {
          assertThat(new String(record.key(), UTF_8)).isEqualTo("acme/" + JOB + "/1/7");
          assertThat(record.value()).isNull();
          assertThat(TopologyDriver.text(record.headers())).containsEntry("ce_subject", "" + JOB);
        });
  }

  @Test
  void aPartitionThatIsNotThereGetsNoTombstoneAndHarmsNobody() {
    ledger.report(Samples.naming(Samples.completed(claim, 1), NOWHERE));

    assertThat(ledger.records(Topics.CAPSULES)).isEmpty();
    assertThat(ledger.records(Topics.results(Samples.TENANT))).hasSize(1);
    assertThat(ledger.records(Topics.DEAD_LETTERS)).isEmpty();
  }

  @Test
  void aLongJobsPartsAreAllClearedWithTheTicksThatFollow() {
    PartReference[] all =
        IntStream.range(0, 200)
            .mapToObj(part -> new PartReference(1, part, part % 4, part))
            .toArray(PartReference[]::new);
    ledger.report(Samples.naming(Samples.completed(claim, 1), all));
    List<String> cleared = new ArrayList<>(cleared());
    assertThat(cleared).hasSizeLessThan(all.length);

    ledger.ticks(5);

    cleared.addAll(cleared());
    assertThat(cleared).hasSize(all.length).doesNotHaveDuplicates();
    assertThat(ledger.count("patchbay.router.alarms", "reason", "due_unmoved")).isZero();
  }

  /** Since the last look. */
  private List<String> cleared() {
    return ledger.records(Topics.CAPSULES).stream()
        .map(record -> new String(record.key(), UTF_8))
        .toList();
  }
}
