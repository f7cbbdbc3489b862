package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Talks;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.talk.Switchboard;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A stack with a realtime worker, and the callers of one tenant. */
final class TalkSite implements AutoCloseable {
  static final String TENANT = "acme";

  /** Has no talks. */
  static final String STRANGER = "zenith";

  private final Stack stack;
  private final Switchboard switchboard;

  private TalkSite(Stack stack, Switchboard switchboard) {
    this.stack = stack;
    this.switchboard = switchboard;
  }

  /** Broker, simulator, router and one realtime worker, ready; these agents answer. */
  static TalkSite start(ProofContext context, List<LiveAgent> agents) {
    return start(context, agents, 0);
  }

  /**
   * The same.
   *
   * @param transcribers workers that caption and translate, beside them
   */
  static TalkSite start(ProofContext context, List<LiveAgent> agents, int transcribers) {
    Path folder = context.folder();
    StackOptions options =
        StackOptions.in(
                folder.resolve("stack"),
                folder.resolve("files"),
                List.of(TenantId.of(TENANT), TenantId.of(STRANGER)))
            .withWorkers(0)
            .with(Talks.by(1).patient())
            .withTranscribers(transcribers)
            .with(settings(context))
            .withAgents(agents.stream().map(agent -> agent.profile(TENANT)).toList());
    Stack stack = Stack.start(context.installation(), options, context.say());
    try {
      return new TalkSite(stack, Switchboard.open(stack.bootstrapServers(), TENANT));
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /**
   * Many talks at once need what is compiled well. Ten seconds to begin one, where a site gives it
   * 1.5: all callers share the machine, and a worker takes up one job after the other.
   */
  private static AppSettings settings(ProofContext context) {
    Map<String, String> router = Map.of("patchbay.router.ledger.live-ticks", "40");
    return new AppSettings(
        context.quick() ? AppSettings.USUAL.tuning() : Tuning.THROUGHPUT, router, Map.of());
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

  TopicScan topics() {
    return new TopicScan(stack.bootstrapServers());
  }

  @Override
  public void close() {
    switchboard.close();
    stack.close();
  }
}
