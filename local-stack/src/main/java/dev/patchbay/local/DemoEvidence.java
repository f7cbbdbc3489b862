package dev.patchbay.local;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.kafka.DeadLetterHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every record that the topics have shown, and the rows as they follow from them. */
final class DemoEvidence {
  /**
   * A record set aside.
   *
   * @param value the original's bytes
   */
  record DeadLetter(DeadLetterHeaders headers, byte[] value) {}

  private static final Set<String> LANES =
      Set.of(
          Topics.lane(Lane.CHAINED),
          Topics.lane(Lane.CHAINED_LIVE),
          Topics.lane(Lane.CONVERSATION),
          Topics.lane(Lane.CAPTIONS),
          Topics.lane(Lane.TRANSLATION));

  private final Map<JobId, DemoRow> rows = new LinkedHashMap<>();
  private final List<Result> results = new ArrayList<>();
  private final List<JobEvent> events = new ArrayList<>();
  private final List<UsageLine> usage = new ArrayList<>();
  private final List<Dispatch> dispatches = new ArrayList<>();
  private final List<BreakerState> breakers = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();

  DemoEvidence(DemoPlan plan) {
    plan.jobs().forEach(job -> rows.put(job.jobId(), DemoRow.of(job)));
  }

  /** The topics on which all of it lies. */
  static Set<String> topics() {
    var topics = new TreeSet<>(Set.of(Topics.USAGE, Topics.DEAD_LETTERS, Topics.BREAKERS));
    topics.addAll(LANES);
    DemoPlan.TENANTS.forEach(tenant -> topics.add(Topics.results(tenant)));
    DemoPlan.TENANTS.forEach(tenant -> topics.add(Topics.events(tenant)));
    return topics;
  }

  void published(JobId job) {
    rows.computeIfPresent(job, (_, row) -> row.published());
  }

  void notSent(JobId job, String why) {
    rows.computeIfPresent(job, (_, row) -> row.notSent(why));
  }

  void add(ConsumerRecord<byte[], byte[]> message) {
    switch (message.topic()) {
      case Topics.USAGE -> usage.add(Json.read(MessageType.USAGE_LINE, message.value()));
      case Topics.DEAD_LETTERS -> setAside(message);
      case Topics.BREAKERS -> breaker(message);
      default -> addOther(message);
    }
  }

  private void addOther(ConsumerRecord<byte[], byte[]> message) {
    if (LANES.contains(message.topic())) {
      dispatches.add(Json.read(MessageType.DISPATCH, message.value()));
    } else if (message.topic().endsWith(".results")) {
      Result result = Json.read(MessageType.RESULT, message.value());
      results.add(result);
      rows.computeIfPresent(result.jobId(), (_, row) -> row.with(result));
    } else {
      JobEvent event = Json.read(MessageType.JOB_EVENT, message.value());
      events.add(event);
      rows.computeIfPresent(event.jobId(), (_, row) -> row.with(event));
    }
  }

  /** A state that nobody needs any more comes without a value. */
  private void breaker(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() != null) {
      breakers.add(Json.read(MessageType.BREAKER_STATE, message.value()));
    }
  }

  private void setAside(ConsumerRecord<byte[], byte[]> message) {
    DeadLetterHeaders headers =
        DeadLetterHeaders.parse(message.headers())
            .orElseThrow(() -> new StackFailure("a dead letter does not say why it is one"));
    deadLetters.add(new DeadLetter(headers, message.value()));
    headers
        .jobId()
        .ifPresent(id ->
            rows.computeIfPresent(JobId.parse(id), (_, row) -> row.setAside(headers.reason())));
  }

  List<DemoRow> rows() {
    return List.copyOf(rows.values());
  }

  DemoRow row(JobId job) {
    DemoRow row = rows.get(job);
    if (row == null) {
      throw new StackFailure("no row of the demo is job " + job);
    }
    return row;
  }

  DemoTimeline timeline() {
    return new DemoTimeline(events, results);
  }

  /** The job's result, if it is there. */
  Optional<Result> resultOf(JobId job) {
    return results.stream().filter(result -> result.jobId().equals(job)).findFirst();
  }

  List<UsageLine> usageOf(JobId job) {
    return usage.stream().filter(line -> line.jobId().equals(job)).toList();
  }

  List<Result> results() {
    return Collections.unmodifiableList(results);
  }

  List<JobEvent> events() {
    return Collections.unmodifiableList(events);
  }

  List<UsageLine> usage() {
    return Collections.unmodifiableList(usage);
  }

  List<Dispatch> dispatches() {
    return Collections.unmodifiableList(dispatches);
  }

  /** Where breakers have stood, in order. */
  List<BreakerState> breakers() {
    return Collections.unmodifiableList(breakers);
  }

  /** Targets whose breaker lets not all jobs go there. */
  Set<String> shut() {
    Map<String, BreakerPosition> last = new TreeMap<>();
    breakers.forEach(state -> last.put(state.target(), state.position()));
    last.values().removeIf(BreakerPosition.CLOSED::equals);
    return last.keySet();
  }

  List<DeadLetter> deadLetters() {
    return Collections.unmodifiableList(deadLetters);
  }
}
