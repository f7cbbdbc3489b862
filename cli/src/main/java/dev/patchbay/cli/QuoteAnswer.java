package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Listens for the answer to one question: the event that is named after its record. What else comes
 * under the same id is of a job, or of somebody else's question.
 */
final class QuoteAnswer {
  private final JobsTopic.Sent sent;
  private final Printer printer;
  private Optional<JobEvent.Quoted> quoted = Optional.empty();

  QuoteAnswer(JobsTopic.Sent sent, Printer printer) {
    this.sent = sent;
    this.printer = printer;
  }

  /**
   * Takes an event, and prints it if it is the answer.
   *
   * @return whether it is
   * @throws CommandFailure when the question was set aside
   */
  boolean take(ConsumerRecord<byte[], byte[]> record) {
    try {
      return take(record, Json.read(MessageType.JOB_EVENT, record.value()));
    } catch (ContractViolation e) {
      printer.warn("passed over a record that is no message: " + e.getMessage());
      return false;
    }
  }

  /** The answer, once it was printed. */
  Optional<JobEvent.Quoted> quoted() {
    return quoted;
  }

  private boolean take(ConsumerRecord<byte[], byte[]> record, JobEvent event) {
    if (event instanceof JobEvent.Notice notice && sent.isSetAsideBy(record.headers())) {
      throw SetAside.told(sent, notice, printer);
    }
    if (!(event instanceof JobEvent.Quoted answer) || !sent.isAnsweredBy(record.headers())) {
      return false;
    }
    quoted = Optional.of(answer);
    var json = Printer.object();
    json.set("quoted", Json.tree(record.value()));
    printer.result(new Printer.Line(QuoteLines.of(answer), json));
    return true;
  }
}
