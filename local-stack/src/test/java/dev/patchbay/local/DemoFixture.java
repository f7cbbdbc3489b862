package dev.patchbay.local;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Rows, results and records of the real plan. */
final class DemoFixture {
  static final DemoPlan PLAN = DemoPlan.of(Recordings.load(), Path.of("files"));
  static final Route ROUTE = new Route("chained/transcript", Lane.CHAINED, Tier.B, List.of());
  private static final Instant PUBLISHED = Instant.parse("2026-11-20T12:00:00Z");

  private DemoFixture() {}

  static DemoJob job(String label) {
    return PLAN.jobs().stream().filter(job -> job.label().equals(label)).findFirst().orElseThrow();
  }

  static Outcome completed(String text) {
    return completed(text, List.of());
  }

  static Outcome completed(String text, List<Cue> cues) {
    return new Outcome.Completed(new JobOutput(Optional.of(text), cues, Optional.empty()));
  }

  static Outcome spoken(AudioReference audio) {
    return new Outcome.Completed(new JobOutput(Optional.empty(), List.of(), Optional.of(audio)));
  }

  static Result result(DemoJob job, Outcome outcome, int attempts, String cost) {
    return new Result(
        "result-of-" + job.jobId(),
        job.tenant(),
        job.jobId(),
        job.purpose(),
        outcome,
        Optional.of(ROUTE),
        Optional.of(Tier.B),
        attempts,
        attempts,
        PUBLISHED,
        PUBLISHED.plusMillis(1234),
        List.<CostLine>of(),
        Usd.parse(cost),
        Map.of());
  }

  /** To the last resort, for this reason. */
  static JobEvent moved(DemoJob job, String reason) {
    var lastResort = new Route("chained/last-resort", Lane.CHAINED, Tier.C, List.of());
    return new JobEvent.Moved(job.jobId(), PUBLISHED, lastResort, new DegradedFrom(Tier.B, reason));
  }

  static ConsumerRecord<byte[], byte[]> onTopic(String topic, Object message) {
    return new ConsumerRecord<>(topic, 0, 0, new byte[0], Json.write(message));
  }
}
