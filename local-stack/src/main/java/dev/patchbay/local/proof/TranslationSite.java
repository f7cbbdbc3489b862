package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.stream.StreamDesk;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A stack with a transcription worker, and one tenant whose streams it translates. */
final class TranslationSite implements AutoCloseable {
  private static final String TENANT = "acme";
  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final Stack stack;
  private final StreamDesk desk;

  private TranslationSite(Stack stack, StreamDesk desk) {
    this.stack = stack;
    this.desk = desk;
  }

  static TranslationSite start(ProofContext context) {
    Path folder = context.folder();
    Map<String, String> router = Map.of("patchbay.router.ledger.live-ticks", "40");
    Tuning tuning = context.quick() ? AppSettings.USUAL.tuning() : Tuning.THROUGHPUT;
    StackOptions options =
        StackOptions.in(
                folder.resolve("stack"), folder.resolve("files"), List.of(TenantId.of(TENANT)))
            .withWorkers(0)
            .withTranscribers(1)
            .with(new AppSettings(tuning, router, Map.of()));
    Stack stack = Stack.start(context.installation(), options, context.say());
    try {
      return new TranslationSite(stack, StreamDesk.open(stack.bootstrapServers(), TENANT));
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  List<StreamReport> carryOut(List<StreamPlan> plans, Duration spread, Duration patience) {
    List<StreamReport> reports = desk.carryOut(plans, spread, patience);
    Settled.await(stack.bootstrapServers(), Deadline.after(SETTLING));
    return reports;
  }

  SimulatedProvider provider() {
    return new SimulatedProvider(stack.simulator().url());
  }

  /** The simulator's account of each session, once none is open. */
  List<TalkSession> sessions() {
    return TalkSession.all(provider());
  }

  /** Every usage line. */
  List<UsageSeen> usage() {
    return new TopicScan(stack.bootstrapServers())
        .committed("audio.usage"::equals).stream()
            .map(seen -> UsageSeen.of(new Message(seen, seen.json())))
            .toList();
  }

  @Override
  public void close() {
    desk.close();
    stack.close();
  }
}
