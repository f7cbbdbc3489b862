package dev.patchbay.cli.talk;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a caller was told of its job. Used by one thread. */
final class Told {
  private final TenantId tenant;
  private final JobId job;
  private final CallerListener listener;
  private final Succession lines = new Succession(1);
  private Optional<JobEvent.Ready> line = Optional.empty();
  private Optional<JobEvent.State> state = Optional.empty();
  private Optional<Result> result = Optional.empty();
  private boolean lastWord;

  /** The highest of which events tell; 0 before the first. */
  private int epoch;

  Told(TenantId tenant, JobId job, CallerListener listener) {
    this.tenant = tenant;
    this.job = job;
    this.listener = listener;
  }

  /** Records of events, results or transcripts, about any job; results count behind the others. */
  void take(List<ConsumerRecord<byte[], byte[]>> records) {
    records.stream().filter(record -> !isResult(record)).forEach(this::take);
    records.stream().filter(this::isResult).forEach(this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.transcripts(tenant))) {
      read(MessageType.TRANSCRIPT_EVENT, record)
          .filter(it -> it.jobId().equals(job))
          .filter(it -> lines.takes(it.epoch(), it.sequence()))
          .ifPresent(listener::line);
      return;
    }
    if (isResult(record)) {
      result =
          read(MessageType.RESULT, record).filter(it -> it.jobId().equals(job)).or(() -> result);
    } else {
      Optional<JobEvent> event =
          read(MessageType.JOB_EVENT, record).filter(it -> it.jobId().equals(job));
      if (event.filter(this::superseded).isPresent()) {
        return;
      }
      event.ifPresent(this::take);
    }
    lastWord |= listener.record(record);
  }

  /** Whether it is of a holder whose job another one was known to hold. */
  private boolean superseded(JobEvent event) {
    int its = epoch(event).orElse(epoch);
    boolean late = its < epoch;
    epoch = Math.max(epoch, its);
    return late;
  }

  /** The job's line; of several the first, for a line stays where it is. */
  Optional<JobEvent.Ready> line() {
    return line;
  }

  /** Whether the agent says that it is doing something else than listening. */
  boolean busy() {
    return state.filter(it -> it.state() != TalkState.LISTENING).isPresent();
  }

  /** Whether the last word on the job was said. */
  boolean lastWord() {
    return lastWord;
  }

  /** Whether all lines of the transcript have come that the result tells of. */
  boolean whole() {
    return result
        .filter(it ->
            lastLine(it.outcome()).filter(last -> !lines.reached(it.epoch(), last)).isPresent())
        .isEmpty();
  }

  private static Optional<Long> lastLine(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed(JobOutput output, _) -> lastLine(output.talk(), output.stream());
      case Outcome.Failed failed -> lastLine(failed.talk(), failed.stream());
      case Outcome.Rejected _, Outcome.Cancelled _ -> Optional.empty();
    };
  }

  private static Optional<Long> lastLine(Optional<TalkOutput> talk, Optional<StreamOutput> stream) {
    return talk.map(TalkOutput::transcriptSequence)
        .or(() -> stream.map(StreamOutput::transcriptSequence));
  }

  /** Lines of the transcript that never came. */
  long missingLines() {
    return lines.missing();
  }

  private void take(JobEvent event) {
    switch (event) {
      case JobEvent.Ready ready -> line = line.or(() -> Optional.of(ready));
      case JobEvent.State its -> state = Optional.of(its);
      case JobEvent.Accepted _,
          JobEvent.Quoted _,
          JobEvent.Deferred _,
          JobEvent.Started _,
          JobEvent.Retrying _,
          JobEvent.Moved _,
          JobEvent.Cancelling _,
          JobEvent.EffectSettled _,
          JobEvent.Frames _,
          JobEvent.Verdict _,
          JobEvent.Notice _ -> {}
    }
  }

  /** Under which a holder, or the ledger of one, tells it. */
  private static OptionalInt epoch(JobEvent event) {
    return switch (event) {
      case JobEvent.Ready ready -> OptionalInt.of(ready.epoch());
      case JobEvent.Started started -> OptionalInt.of(started.epoch());
      case JobEvent.State state -> OptionalInt.of(state.epoch());
      case JobEvent.Frames frames -> OptionalInt.of(frames.epoch());
      case JobEvent.Accepted _,
          JobEvent.Quoted _,
          JobEvent.Deferred _,
          JobEvent.Retrying _,
          JobEvent.Moved _,
          JobEvent.Cancelling _,
          JobEvent.EffectSettled _,
          JobEvent.Verdict _,
          JobEvent.Notice _ ->
          OptionalInt.empty();
    };
  }

  private boolean isResult(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(Topics.results(tenant));
  }

  private static <T> Optional<T> read(MessageType<T> type, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(Json.read(type, record.value()));
    } catch (ContractViolation e) {
      return Optional.empty();
    }
  }
}
