package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.Payer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobKeyTest {
  @Test
  void whatIsNoJobInTheStoreOfOpenJobsIsTold() {
    assertThat(JobKey.isJob(JobKey.of(Samples.TENANT, Samples.JOB))).isTrue();

    assertThat(JobKey.isJob("clock")).isFalse();
    assertThat(JobKey.isJob(JobKey.purse(Payer.of(Samples.TENANT)))).isFalse();
    assertThat(JobKey.isJob(JobKey.purse(new Payer(Samples.TENANT, Optional.of("ads"))))).isFalse();
  }
}
