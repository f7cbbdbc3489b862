package dev.patchbay.cli;

import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.Map;

/**
 * Waits for a job's one result, and tells of its events meanwhile. Opened before the request is
 * sent, so that nothing is missed.
 */
final class ResultWait implements AutoCloseable {
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
   * Prints the result when it comes.
   *
   * @return how the job ended
   * @throws CommandFailure when the request was set aside, or no result came in time
   */
  Outcome await(JobsTopic.Sent sent, Duration longest) {
    var last = new LastWord(tenant, sent, printer);
    TopicReader.End end;
    try (var interrupt = Interrupt.waking(reader::stop)) {
      end = reader.follow(longest, record -> !last.take(record));
    }
    return switch (end) {
      case ENOUGH -> last.outcome().orElseThrow();
      case STOPPED, READ_ALL ->
          throw new CommandFailure("stopped waiting; job " + sent.job() + " goes on");
      case TIMEOUT ->
          throw new CommandFailure(
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
