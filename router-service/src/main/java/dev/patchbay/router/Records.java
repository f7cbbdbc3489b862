package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.IntakeRecord;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.kafka.MessageHeaders;
import dev.patchbay.schemas.kafka.TraceHeaders;
import java.net.URI;
import java.time.Instant;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Headers;

/** Messages as records: topic, key and headers of each. */
final class Records {
  private static final URI SOURCE = URI.create("/patchbay/router");

  /** What stands behind every record that is written because of one that was read. */
  record Cause(String id, Instant time, TraceContext trace) {}

  Emission intake(CanonicalRequest request, TenantId tenant, Original original) {
    IntakeRecord record = request.record(tenant, original.time());
    Cause cause = new Cause(original.id(), original.time(), TraceHeaders.read(original.headers()));
    Headers headers = headers(MessageType.INTAKE, record.request().jobId(), cause);
    return keyed(Topics.INTAKE, tenant.name(), request.write(record), headers);
  }

  /** Its id tells the product which of its records was set aside. */
  Emission notice(TenantId tenant, JobEvent.Notice notice, Original original) {
    return answer(tenant, notice, "/notice", original);
  }

  /** Its id tells the product which of its questions this answers. */
  Emission quoted(TenantId tenant, JobEvent.Quoted quoted, Original original) {
    return answer(tenant, quoted, "/quoted", original);
  }

  private Emission answer(TenantId tenant, JobEvent event, String kind, Original original) {
    String id = original.requestId() + kind;
    Cause cause = new Cause(id, original.time(), TraceHeaders.read(original.headers()));
    return event(tenant, event, cause);
  }

  Emission event(TenantId tenant, JobEvent event, Cause cause) {
    Headers headers = headers(MessageType.JOB_EVENT, event.jobId(), cause);
    return keyed(Topics.events(tenant), event.jobId().toString(), event, headers);
  }

  Emission dispatch(Dispatch dispatch, Cause cause) {
    Headers headers = headers(MessageType.DISPATCH, dispatch.jobId(), cause);
    String topic = Topics.lane(dispatch.route().lane());
    return keyed(topic, key(dispatch), dispatch, headers);
  }

  /**
   * The next attempt of a live job, whose caller waits, need not follow the last one into the
   * partition that a lost worker may still own until its share session ends.
   */
  private static String key(Dispatch dispatch) {
    String job = dispatch.jobId().toString();
    return dispatch.live().isPresent() ? job + "/" + dispatch.attempt() : job;
  }

  Emission signal(Signal.OfClaim signal, Cause cause) {
    Claim claim = signal.claim();
    Headers headers = headers(MessageType.SIGNAL, claim.jobId(), cause);
    return placed(Topics.SIGNALS, claim.signalPartition(), Json.write(signal), headers);
  }

  Emission decision(Decision decision, Cause cause) {
    Cause itself = new Cause(decision.decisionId(), cause.time(), cause.trace());
    Headers headers = headers(MessageType.DECISION, decision.jobId(), itself);
    return keyed(Topics.DECISIONS, decision.jobId().toString(), decision, headers);
  }

  Emission usage(UsageLine line, Cause cause) {
    Cause itself = new Cause(line.lineId(), cause.time(), cause.trace());
    Headers headers = headers(MessageType.USAGE_LINE, line.jobId(), itself);
    return keyed(Topics.USAGE, line.tenant().name(), line, headers);
  }

  Emission result(Result result, Cause cause) {
    Cause itself = new Cause(result.resultId(), cause.time(), cause.trace());
    Headers headers = headers(MessageType.RESULT, result.jobId(), itself);
    return keyed(Topics.results(result.tenant()), result.jobId().toString(), result, headers);
  }

  /** Clears the record of a finished part, where it stands. */
  Emission tombstone(TenantId tenant, JobId job, PartReference part, Cause cause) {
    return new Emission(
        Topics.CAPSULES,
        OptionalInt.of(part.partition()),
        part.key(tenant, job).getBytes(UTF_8),
        null,
        headers(MessageType.FINISHED_PART, job, cause));
  }

  Emission tick(AttemptReport.Tick tick, Instant time) {
    String id = "tick/" + tick.partition() + "/" + tick.number();
    Headers headers = MessageHeaders.of(MessageType.ATTEMPT_REPORT, id, SOURCE, time).toKafka();
    AttemptReport report = tick;
    return placed(Topics.ATTEMPTS, tick.partition(), Json.write(report), headers);
  }

  private static Headers headers(MessageType<?> type, JobId job, Cause cause) {
    return MessageHeaders.about(job, type, cause.id(), SOURCE, cause.time(), cause.trace())
        .toKafka();
  }

  private static Emission keyed(String topic, String key, Object message, Headers headers) {
    return keyed(topic, key, Json.write(message), headers);
  }

  private static Emission keyed(String topic, String key, byte[] value, Headers headers) {
    return new Emission(topic, OptionalInt.empty(), key.getBytes(UTF_8), value, headers);
  }

  private static Emission placed(String topic, int partition, byte[] value, Headers headers) {
    return new Emission(topic, OptionalInt.of(partition), null, value, headers);
  }
}
