package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.stream.StreamDesk;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
import java.time.Duration;
import java.util.List;

/** A site with streams, and the product that has them translated. */
final class TranslationSite implements AutoCloseable {
  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final StreamSite site;
  private final StreamDesk desk;

  private TranslationSite(StreamSite site, StreamDesk desk) {
    this.site = site;
    this.desk = desk;
  }

  static TranslationSite start(ProofContext context) {
    return start(context, 1);
  }

  /** With so many workers. */
  static TranslationSite start(ProofContext context, int workers) {
    StreamSite site = StreamSite.start(context, workers);
    try {
      String servers = site.stack().bootstrapServers();
      return new TranslationSite(site, StreamDesk.open(servers, StreamSite.TENANT));
    } catch (RuntimeException e) {
      site.close();
      throw e;
    }
  }

  List<StreamReport> carryOut(List<StreamPlan> plans, Duration spread, Duration patience) {
    List<StreamReport> reports = desk.carryOut(plans, spread, patience);
    Settled.await(site.stack().bootstrapServers(), Deadline.after(SETTLING));
    return reports;
  }

  Stack stack() {
    return site.stack();
  }

  SimulatedProvider provider() {
    return site.provider();
  }

  /** The simulator's account of each session, once none is open. */
  List<TalkSession> sessions() {
    return TalkSession.all(provider());
  }

  /** Every usage line, as it stands. */
  List<Seen> usageRecords() {
    return site.topics().committed("audio.usage"::equals);
  }

  /** Every usage line. */
  List<UsageSeen> usage() {
    return usageRecords().stream()
        .map(seen -> UsageSeen.of(new Message(seen, seen.json())))
        .toList();
  }

  @Override
  public void close() {
    desk.close();
    site.close();
  }
}
