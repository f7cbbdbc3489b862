package dev.patchbay.worker;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What one job tells its product under one epoch. Calls never block, and are for one thread at a
 * time; transcript and events each stand in their order. Nothing is written twice. What is more
 * than the bounds below while the broker takes nothing is lost, as what it did not take in time.
 */
public final class ProductFeed {
  /** More than two minutes of speech without a pause make, with all interims. */
  static final int MOST_TRANSCRIPT_BYTES = 1024 * 1024;

  static final int MOST_EVENT_BYTES = 64 * 1024;

  private final JobId job;
  private final int epoch;
  private final TraceContext trace;
  private final URI source;
  private final LineQueue transcript;
  private final LineQueue events;
  private long told;

  ProductFeed(
      TenantId tenant,
      JobId job,
      int epoch,
      TraceContext trace,
      URI source,
      LineSending sending,
      WorkerMeters meters) {
    this.job = job;
    this.epoch = epoch;
    this.trace = trace;
    this.source = source;
    this.transcript =
        new LineQueue(
            Topics.transcripts(tenant),
            job,
            MOST_TRANSCRIPT_BYTES,
            sending,
            written -> meters.line("transcript", written));
    this.events =
        new LineQueue(
            Topics.events(tenant),
            job,
            MOST_EVENT_BYTES,
            sending,
            written -> meters.line("event", written));
  }

  /**
   * Writes a line of the transcript.
   *
   * @throws IllegalArgumentException if it is of another job or epoch
   */
  public void transcript(TranscriptEvent line) {
    requireOwn(line.jobId());
    if (line.epoch() != epoch) {
      throw new IllegalArgumentException("epoch: must be that of the feed");
    }
    String id = job + "/" + epoch + "/t/" + line.sequence();
    transcript.offer(headers(MessageType.TRANSCRIPT_EVENT, id, line.at()), Json.write(line));
  }

  /**
   * Writes an event.
   *
   * @throws IllegalArgumentException if it is of another job
   */
  public void event(JobEvent event) {
    requireOwn(event.jobId());
    told++;
    String id = job + "/" + epoch + "/e/" + told;
    events.offer(headers(MessageType.JOB_EVENT, id, event.at()), Json.write(event));
  }

  /**
   * Done when the fate of all that was told until now is known, within four minutes; on a thread of
   * the producer's, whose callbacks must not wait.
   */
  public CompletableFuture<Void> settled() {
    return CompletableFuture.allOf(transcript.settled(), events.settled());
  }

  /**
   * Waits until the broker has all that was told, or has given it up, and no longer than that.
   *
   * @return lines of the transcript that may not be there: those that were given up, and those that
   *     are still kept for the broker
   */
  public long settle(Duration patience) throws InterruptedException {
    return lost(patience).orElseGet(() -> lost() + underway());
  }

  /**
   * The same, for who counts on it.
   *
   * @return lines of the transcript that were given up; empty when the fate of something is not
   *     known by then
   */
  public OptionalLong lost(Duration patience) throws InterruptedException {
    try {
      settled().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return OptionalLong.of(lost());
    } catch (TimeoutException | ExecutionException e) {
      return OptionalLong.empty();
    }
  }

  /** Lines of the transcript that were given up; the broker may have one of them all the same. */
  public long lost() {
    return transcript.lost();
  }

  /** Lines of the transcript whose fate is not known yet. */
  public long underway() {
    return transcript.underway();
  }

  private MessageHeaders headers(MessageType<?> type, String id, Instant at) {
    return MessageHeaders.about(job, type, id, source, at, trace);
  }

  private void requireOwn(JobId about) {
    if (!about.equals(job)) {
      throw new IllegalArgumentException("jobId: must be that of the feed");
    }
  }
}
