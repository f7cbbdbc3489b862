package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Vendors;
import dev.patchbay.local.talk.Switchboard;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A stack with a worker that captions and translates, and the speakers of one tenant. */
final class StreamSite implements AutoCloseable {
  static final String TENANT = "acme";

  private final Stack stack;
  private final Switchboard switchboard;

  private StreamSite(Stack stack, Switchboard switchboard) {
    this.stack = stack;
    this.switchboard = switchboard;
  }

  /** Broker, simulator, router and one transcription worker, ready. */
  static StreamSite start(ProofContext context) {
    return start(context, 1);
  }

  /** The same with so many transcription workers. */
  static StreamSite start(ProofContext context, int transcribers) {
    Path folder = context.folder();
    // Many begin at once here, and a small machine is no fault to be proven.
    Map<String, String> router = Map.of("patchbay.router.ledger.live-ticks", "40");
    Tuning tuning = context.quick() ? AppSettings.USUAL.tuning() : Tuning.THROUGHPUT;
    StackOptions options =
        StackOptions.in(
                folder.resolve("stack"), folder.resolve("files"), List.of(TenantId.of(TENANT)))
            .withWorkers(0)
            .withTranscribers(transcribers)
            .with(new AppSettings(tuning, router, Map.of()));
    Stack stack = Stack.start(context.installation(), options, context.say());
    try {
      return new StreamSite(stack, Switchboard.open(stack.bootstrapServers(), TENANT));
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** The same beside a worker of the chain with targets at all vendors, with these settings. */
  static StreamSite withChain(ProofContext context, AppSettings settings) {
    Path folder = context.folder();
    StackOptions options =
        StackOptions.in(
                folder.resolve("stack"), folder.resolve("files"), List.of(TenantId.of(TENANT)))
            .withAudio(folder.resolve("files"))
            .withWorkers(1)
            .withTranscribers(1)
            .withVendors(Vendors.ALL)
            .with(settings);
    Stack stack = Stack.start(context.installation(), options, context.say());
    try {
      return new StreamSite(stack, Switchboard.open(stack.bootstrapServers(), TENANT));
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  Switchboard switchboard() {
    return switchboard;
  }

  Stack stack() {
    return stack;
  }

  SimulatedProvider provider() {
    return new SimulatedProvider(stack.simulator().url());
  }

  /** Of every vendor. */
  List<SimulatedProvider> providers() {
    return Arrays.stream(SiteProvider.values())
        .map(vendor -> vendor.of(stack.simulator()))
        .toList();
  }

  TopicScan topics() {
    return new TopicScan(stack.bootstrapServers());
  }

  @Override
  public void close() {
    switchboard.close();
    stack.close();
  }
}
