package dev.patchbay.cli;

import dev.patchbay.cli.talk.CallerListener;
import dev.patchbay.cli.talk.Moment;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranscriptEvent;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints a live job as it goes on: its words as results, all else as messages. */
final class TalkTold implements CallerListener {
  private final TenantId tenant;
  private final JobId job;
  private final Printer printer;
  private final Function<TranscriptEvent, Optional<String>> text;
  private final LastWord last;

  /** Of a talk. */
  TalkTold(TenantId tenant, JobsTopic.Sent sent, Printer printer) {
    this(tenant, sent, printer, TurnLines::text, ResultLines::whole);
  }

  /**
   * @param text of a line, what people are to read
   * @param result the same of the job's result
   */
  TalkTold(
      TenantId tenant,
      JobsTopic.Sent sent,
      Printer printer,
      Function<TranscriptEvent, Optional<String>> text,
      Function<Result, String> result) {
    this.tenant = tenant;
    this.job = sent.job();
    this.printer = printer;
    this.text = text;
    this.last = new LastWord(tenant, sent, printer, result);
  }

  @Override
  public boolean record(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.events(tenant))) {
      document(record)
          .ifPresent(event -> printer.forMachines(Printer.object().set("event", event)));
    }
    return last.take(record);
  }

  @Override
  public void line(TranscriptEvent line) {
    ObjectNode json = Printer.object();
    json.set("line", Json.tree(Json.write(line)));
    text.apply(line)
        .ifPresentOrElse(
            words -> printer.result(new Printer.Line(words, json)),
            () -> printer.forMachines(json));
  }

  @Override
  public void ready(JobEvent.Ready ready) {
    printer.note("the line is open");
  }

  @Override
  public void moment(Moment moment, long at) {
    printer.forMachines(TalkLines.json(moment, at));
    printer.note(TalkLines.text(moment, at));
  }

  /** How the job ended, once its result was printed. */
  Optional<Outcome> outcome() {
    return last.outcome();
  }

  /** A record of this job, as it lies on the topic. */
  private Optional<JsonNode> document(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(Json.tree(record.value()))
          .filter(it -> it.path("jobId").asString("").equals(job.toString()));
    } catch (ContractViolation e) {
      return Optional.empty();
    }
  }
}
