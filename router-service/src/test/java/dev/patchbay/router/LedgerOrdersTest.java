package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Handoffs;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TraceContext;
import java.time.Duration;
import java.util.Collections;
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
    AgentProfile other = LiveAgents.agent("billing", "1", "marin");
    Dispatch whole = written(Optional.of(AGENT), List.of(other));

    assertThat(whole.agent()).contains(AGENT);
    assertThat(whole.handoffs()).containsExactly(other);
    Dispatch bare = written(Optional.empty(), List.of());
    assertThat(bare.agent()).isEmpty();
    assertThat(bare.handoffs()).isEmpty();
  }

  @Test
  void theLargestAgentsOfATalkFitTheRecordOfItsDispatchAndLeaveHalfOfItToTheJob() {
    AgentProfile large = LiveAgents.largest("desk");

    Emission whole = emission(Optional.of(large), Collections.nCopies(Handoffs.MOST, large));

    int most = RecordLimits.of(TopicCatalogue.load()).maximum(whole.topic());
    assertThat(whole.size()).isBetween(8 * 48_000, most / 2);
  }

  private Dispatch written(Optional<AgentProfile> agent, List<AgentProfile> handoffs) {
    return Json.read(MessageType.DISPATCH, emission(agent, handoffs).value());
  }

  private Emission emission(Optional<AgentProfile> agent, List<AgentProfile> handoffs) {
    Job job = Samples.transcript(Samples.JOB, JobLimits.NONE);
    var order =
        new Out.SendDispatch(
            Samples.TENANT,
            Samples.JOB,
            1,
            Samples.route("chained/transcript", Stage.SPEECH_TO_TEXT, Samples.MODEL),
            Samples.START.plusSeconds(60),
            agent,
            handoffs,
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
    return orders.emissions(List.of(order), occasion).getFirst();
  }
}
