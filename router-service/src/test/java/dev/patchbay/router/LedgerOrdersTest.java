package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class LedgerOrdersTest {
  private static final AgentProfile AGENT =
      new AgentProfile(
          "agent/acme/front-desk/1",
          "front-desk",
          "Be brief.",
          "marin",
          400,
          Duration.ofSeconds(45),
          "A machine speaks.",
          "We call back.");
  private final LedgerOrders orders =
      new LedgerOrders(
          new Records(), new DeadLetters(RecordLimits.of(TopicCatalogue.load())), () -> 4);

  @Test
  void theRecordOfADispatchCarriesTheWholeAgent() {
    assertThat(written(Optional.of(AGENT)).agent()).contains(AGENT);
    assertThat(written(Optional.empty()).agent()).isEmpty();
  }

  private Dispatch written(Optional<AgentProfile> agent) {
    Job job = Samples.transcript(Samples.JOB, JobLimits.NONE);
    var order =
        new Out.SendDispatch(
            Samples.TENANT,
            Samples.JOB,
            1,
            Samples.route("chained/transcript", Stage.SPEECH_TO_TEXT, Samples.MODEL),
            Samples.START.plusSeconds(60),
            agent,
            Checkpoint.NONE,
            Optional.empty());
    var original =
        new Original("audio.intake", 3, 17, Samples.START, null, null, new RecordHeaders());
    var occasion =
        new LedgerOrders.Occasion(
            original,
            0,
            Samples.START,
            new TraceContext(Optional.empty(), Optional.empty()),
            new Event.Due(Samples.TENANT, Samples.JOB),
            3,
            () -> job);
    return Json.read(
        MessageType.DISPATCH, orders.emissions(List.of(order), occasion).getFirst().value());
  }
}
