package dev.patchbay.router;

import dev.patchbay.router.ledger.JobState;
import dev.patchbay.router.ledger.KnownStream;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.ledger.StoredJob;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What one partition's ledger remembers: open jobs, their payloads, settled jobs, the places of
 * streams, and the money of payers. What of an open job lies apart is beside its payload. A settled
 * job, and a stream, lies in the window that begins when it may be forgotten, so a look reads a few
 * segments and old ones are dropped whole.
 */
final class JobMemory {
  /** Decoded states at hand; an event mostly meets a job that the last few seconds have met. */
  private static final int AT_HAND = 10_000;

  private final KeyValueStore<String, byte[]> jobs;
  private final KeyValueStore<String, byte[]> payloads;
  private final WindowStore<String, byte[]> finished;
  private final Duration finishedRemembered;
  private final Map<String, StoredJob> atHand =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredJob> eldest) {
          return size() > AT_HAND;
        }
      };

  private final Map<Payer, Purse> purses = new HashMap<>();

  JobMemory(ProcessorContext<?, ?> context, Duration finishedRemembered) {
    this.jobs = context.getStateStore(LedgerStores.JOBS);
    this.payloads = context.getStateStore(LedgerStores.PAYLOADS);
    this.finished = context.getStateStore(LedgerStores.FINISHED);
    this.finishedRemembered = finishedRemembered;
  }

  KeyValueStore<String, byte[]> jobs() {
    return jobs;
  }

  Optional<JobState> find(String key, Instant now) {
    Optional<JobState> open = open(key).map(StoredJob::whole);
    return open.isPresent() ? open : newest(key, now).map(json -> Json.read(JobState.class, json));
  }

  private Optional<StoredJob> open(String key) {
    StoredJob known = atHand.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<StoredJob> stored =
        Optional.ofNullable(jobs.get(key))
            .map(json ->
                StoredJob.read(
                    json, name -> Optional.ofNullable(payloads.get(JobKey.apart(key, name)))));
    stored.ifPresent(job -> atHand.put(key, job));
    return stored;
  }

  Optional<Job> payload(String key) {
    return Optional.ofNullable(payloads.get(key)).map(json -> Json.read(Job.class, json));
  }

  void keepPayload(String key, Job job) {
    payloads.put(key, Json.write(job));
  }

  void forgetPayload(String key) {
    payloads.delete(key);
  }

  Optional<KnownStream> stream(TenantId tenant, String stream, Instant now) {
    return newest(JobKey.stream(tenant, stream), now)
        .map(json -> Json.read(KnownStream.class, json));
  }

  void keepStream(Out.KeepStream order) {
    String key = JobKey.stream(order.tenant(), order.name());
    finished.put(key, Json.write(order.stream()), order.until().toEpochMilli());
  }

  /** The money of a payer. */
  Purse purse(Payer payer) {
    Purse known = purses.get(payer);
    if (known != null) {
      return known;
    }
    byte[] stored = jobs.get(JobKey.purse(payer));
    return stored == null ? Purse.EMPTY : Json.read(Purse.class, stored);
  }

  /** Most events touch no money, and are no reason to write. */
  void keepPurse(Payer payer, Purse purse) {
    if (!purse.equals(purses.put(payer, purse))) {
      jobs.put(JobKey.purse(payer), Json.write(purse));
    }
  }

  void write(String key, Optional<JobState> before, Optional<JobState> after) {
    if (after.equals(before)) {
      return;
    }
    Optional<StoredJob> was = before.flatMap(_ -> open(key));
    Optional<StoredJob> is = after.filter(state -> !state.settled()).map(StoredJob::of);
    is.ifPresent(job -> jobs.put(key, job.json()));
    if (was.isPresent() && is.isEmpty()) {
      jobs.delete(key);
    }
    StoredJob.changes(was, is)
        .forEach((name, json) -> {
          String record = JobKey.apart(key, name);
          json.ifPresentOrElse(part -> payloads.put(record, part), () -> payloads.delete(record));
        });
    is.ifPresentOrElse(job -> atHand.put(key, job), () -> atHand.remove(key));
    after.filter(JobState::settled).ifPresent(state -> writeFinished(key, state));
  }

  void forEachOpen(BiConsumer<String, JobState> action) {
    try (var all = jobs.all()) {
      all.forEachRemaining(entry -> {
        if (JobKey.isJob(entry.key)) {
          action.accept(entry.key, StoredJob.timesOf(entry.value));
        }
      });
    }
  }

  private Optional<byte[]> newest(String key, Instant now) {
    Instant latest = now.plus(finishedRemembered).plus(finishedRemembered);
    try (var found = finished.backwardFetch(key, now.plusMillis(1), latest)) {
      return found.hasNext() ? Optional.of(found.next().value) : Optional.empty();
    }
  }

  private void writeFinished(String key, JobState state) {
    Instant forgetAt =
        state
            .wakeTime()
            .orElseThrow(() -> new IllegalStateException("a finished job is forgotten"));
    finished.put(key, Json.write(state), forgetAt.toEpochMilli());
  }
}
