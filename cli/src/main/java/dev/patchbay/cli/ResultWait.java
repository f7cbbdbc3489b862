package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.node.ObjectNode;

/**
 * Waits for a job's one result, and tells of its events meanwhile. Opened before the request is
 * sent, so that nothing is missed.
 */
final class ResultWait implements AutoCloseable {
  private final TopicReader reader;
  private final TenantId tenant;
  private final JobId job;
  private final Printer printer;

  private ResultWait(TopicReader reader, TenantId tenant, JobId job, Printer printer) {
    this.reader = reader;
    this.tenant = tenant;
    this.job = job;
    this.printer = printer;
  }

  static ResultWait open(Cluster cluster, TenantId tenant, JobId job, Printer printer) {
    TopicReader reader =
        TopicReader.open(
            cluster, List.of(Topics.results(tenant), Topics.events(tenant)), TopicReader.Start.NOW);
    return new ResultWait(reader, tenant, job, printer);
  }

  /**
   * Prints the result when it comes.
   *
   * @return whether the job was completed
   * @throws CommandFailure when the request was set aside, or no result came in time
   */
  boolean await(Duration longest) {
    var last = new Last();
    TopicReader.End end;
    try (var interrupt = Interrupt.waking(reader::stop)) {
      end = reader.follow(longest, record -> !last.take(record));
    }
    return switch (end) {
      case ENOUGH -> last.completed();
      case STOPPED, READ_ALL ->
          throw new CommandFailure("stopped waiting; job " + job + " goes on");
      case TIMEOUT ->
          throw new CommandFailure(
              "no result of job " + job + " within " + longest.toSeconds() + " s; it goes on");
    };
  }

  @Override
  public void close() {
    reader.close();
  }

  /** What was read of the job. */
  private final class Last {
    private Optional<Outcome> outcome = Optional.empty();

    /** Takes a record; true when it says the last word on the request. */
    boolean take(ConsumerRecord<byte[], byte[]> record) {
      try {
        return record.topic().equals(Topics.results(tenant))
            ? takeResult(record)
            : takeEvent(Json.read(MessageType.JOB_EVENT, record.value()));
      } catch (ContractViolation e) {
        printer.warn("passed over a record that is no message: " + e.getMessage());
        return false;
      }
    }

    boolean completed() {
      return outcome.filter(Outcome.Completed.class::isInstance).isPresent();
    }

    private boolean takeResult(ConsumerRecord<byte[], byte[]> record) {
      Result result = Json.read(MessageType.RESULT, record.value());
      if (!result.jobId().equals(job)) {
        return false;
      }
      outcome = Optional.of(result.outcome());
      ObjectNode json = Printer.object();
      json.set("result", Json.tree(record.value()));
      printer.result(new Printer.Line(MessageLines.of(result), json));
      return true;
    }

    private boolean takeEvent(JobEvent event) {
      if (!event.jobId().equals(job)) {
        return false;
      }
      if (event instanceof JobEvent.Notice notice) {
        throw new CommandFailure(
            "set aside: "
                + notice.reason()
                + ": "
                + notice.field().map(field -> field + ": ").orElse("")
                + notice.rule());
      }
      printer.note(MessageLines.what(event));
      return false;
    }
  }
}
