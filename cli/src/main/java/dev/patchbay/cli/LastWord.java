package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.node.ObjectNode;

/**
 * Listens for what ends the wait for a request: the job's result, or that it was set aside. The
 * result of an earlier submit is held, because it may be older than the router's word on ours.
 */
final class LastWord {
  private final TenantId tenant;
  private final JobsTopic.Sent sent;
  private final Printer printer;
  private final Function<Result, String> text;
  private Optional<Outcome> outcome = Optional.empty();
  private Optional<Answer> held = Optional.empty();

  /**
   * A job's result.
   *
   * @param value as it lies on the topic
   */
  private record Answer(Result result, byte[] value) {}

  LastWord(TenantId tenant, JobsTopic.Sent sent, Printer printer) {
    this(tenant, sent, printer, ResultLines::whole);
  }

  /**
   * @param text of the result, what people are to read
   */
  LastWord(TenantId tenant, JobsTopic.Sent sent, Printer printer, Function<Result, String> text) {
    this.tenant = tenant;
    this.sent = sent;
    this.printer = printer;
    this.text = text;
  }

  /**
   * Takes a record of results or events, and prints what it says of the job.
   *
   * @return whether it says the last word on the request
   * @throws CommandFailure when the request was set aside
   */
  boolean take(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.topic().equals(Topics.results(tenant))
          ? takeResult(record)
          : takeEvent(record, Json.read(MessageType.JOB_EVENT, record.value()));
    } catch (ContractViolation e) {
      printer.warn("passed over a record that is no message: " + e.getMessage());
      return false;
    }
  }

  /** Whether there is a result of an earlier submit, which counts unless ours is set aside. */
  boolean holds() {
    return held.isPresent();
  }

  /** Prints the result that is held, if there is one: nothing was said against our request. */
  void release() {
    held.ifPresent(answer -> {
      printer.note("this is the result of an earlier submit under the same id");
      tell(answer, Printer.object().put("earlierSubmit", true));
    });
    held = Optional.empty();
  }

  /** How the job ended, once its result was printed. */
  Optional<Outcome> outcome() {
    return outcome;
  }

  private boolean takeResult(ConsumerRecord<byte[], byte[]> record) {
    Result result = Json.read(MessageType.RESULT, record.value());
    if (!result.jobId().equals(sent.job())) {
      return false;
    }
    var answer = new Answer(result, record.value());
    if (result.publishedAt().isBefore(sent.at())) {
      held = Optional.of(answer);
      return false;
    }
    tell(answer, Printer.object());
    return true;
  }

  private void tell(Answer answer, ObjectNode json) {
    outcome = Optional.of(answer.result().outcome());
    json.set("result", Json.tree(answer.value()));
    printer.result(new Printer.Line(text.apply(answer.result()), json));
  }

  private boolean takeEvent(ConsumerRecord<byte[], byte[]> record, JobEvent event) {
    if (!event.jobId().equals(sent.job())) {
      return false;
    }
    // A notice under the same id may be about somebody's record, which is no word about ours.
    if (event instanceof JobEvent.Notice notice && sent.isSetAsideBy(record.headers())) {
      throw SetAside.told(sent, notice, printer);
    }
    printer.note(MessageLines.what(event));
    return false;
  }
}
