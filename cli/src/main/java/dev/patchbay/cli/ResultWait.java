package dev.patchbay.cli;

import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Waits for a job's one result, and tells of its events meanwhile. Opened before the request is
 * sent, so that nothing is missed.
 */
final class ResultWait implements AutoCloseable {
  /**
   * How long a notice about our request may come after the result of an earlier one. A router at
   * work writes it within one commit; it is one that lags behind for which this waits.
   */
  static final Duration NOTICE = Duration.ofSeconds(5);

  private final TopicReader reader;
  private final TenantId tenant;
  private final Printer printer;

  private ResultWait(TopicReader reader, TenantId tenant, Printer printer) {
    this.reader = reader;
    this.tenant = tenant;
    this.printer = printer;
  }

  /**
   * @param results from where on to read results: a job of a known id may have its result already
   */
  static ResultWait open(
      Cluster cluster, TenantId tenant, TopicReader.Start results, Printer printer) {
    TopicReader reader =
        TopicReader.open(
            cluster,
            Map.of(Topics.results(tenant), results, Topics.events(tenant), TopicReader.Start.NOW));
    return new ResultWait(reader, tenant, printer);
  }

  /**
   * Prints the result when it comes; one that is of an earlier submit only when no notice about
   * this request has come {@link #NOTICE} later, or by the end of the wait.
   *
   * @return how the job ended
   * @throws CommandFailure when the request was set aside, or no result came in time
   */
  Outcome await(JobsTopic.Sent sent, Duration longest) {
    var last = new LastWord(tenant, sent, printer);
    var patience = new Patience(longest);
    TopicReader.End end;
    try (var interrupt = Interrupt.waking(reader::stop)) {
      end = reader.follow(patience, record -> goesOn(last, record, patience));
    }
    if (end == TopicReader.End.TIMEOUT) {
      last.release();
    }
    return last.outcome().orElseThrow(() -> without(end, sent, longest));
  }

  private static boolean goesOn(
      LastWord last, ConsumerRecord<byte[], byte[]> record, Patience patience) {
    boolean ended = last.take(record);
    if (last.holds()) {
      patience.shorten(NOTICE);
    }
    return !ended;
  }

  private static CommandFailure without(
      TopicReader.End end, JobsTopic.Sent sent, Duration longest) {
    return switch (end) {
      case ENOUGH -> throw new IllegalStateException("ended without a last word");
      case STOPPED, READ_ALL ->
          new CommandFailure("stopped waiting; job " + sent.job() + " goes on");
      case TIMEOUT ->
          new CommandFailure(
              "no result of job "
                  + sent.job()
                  + " within "
                  + longest.toSeconds()
                  + " s; it goes on");
    };
  }

  @Override
  public void close() {
    reader.close();
  }
}
