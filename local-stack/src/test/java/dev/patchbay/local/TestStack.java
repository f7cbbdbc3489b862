package dev.patchbay.local;

import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Router, two workers and simulator on the shared broker, started once for all tests of this JVM.
 * Tests keep apart by tenants of their own; a test that kills a part starts it again.
 */
public final class TestStack {
  private static final AtomicInteger TENANTS = new AtomicInteger();

  /**
   * A breaker that a test opened stays so; and a live job may begin late, for a small machine is no
   * fault.
   */
  private static final Map<String, String> ROUTER =
      Map.of(
          "patchbay.router.breaker.open-for", "10m",
          "patchbay.router.ledger.live-ticks", "40");

  private TestStack() {}

  /**
   * The stack, started when it is asked for first.
   *
   * @throws org.opentest4j.TestAbortedException where the chosen source of brokers has none to give
   */
  public static Stack stack() {
    // First, for the reason that the broker gives.
    var unused = SharedBroker.broker();
    return Holder.STACK;
  }

  /** A registered tenant that no other test has. */
  public static TenantId tenant() {
    var tenant = new TenantId("tenant-" + TENANTS.incrementAndGet());
    ClusterSetup.addTenants(stack().bootstrapServers(), List.of(tenant));
    return tenant;
  }

  private static final class Holder {
    static final Stack STACK = start();

    private static Stack start() {
      Path folder = SharedBroker.folder("shared-stack");
      Stack stack =
          Stack.on(
              Installation.current(),
              SharedBroker.broker(),
              StackOptions.in(folder, folder.resolve("audio"), List.of())
                  .with(new AppSettings(Tuning.QUICK_START, ROUTER, Map.of())),
              System.out::println);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> kill(stack)));
      return stack;
    }

    /** Its broker goes at the same time, so there is nothing to stop in order. */
    private static void kill(Stack stack) {
      List<Runnable> steps =
          new ArrayList<>(List.of(stack.router()::kill, stack.simulator()::close));
      stack.workers().forEach(worker -> steps.add(worker::kill));
      stack.realtimeWorkers().forEach(worker -> steps.add(worker::kill));
      stack.transcriptionWorkers().forEach(worker -> steps.add(worker::kill));
      Stopping.all(steps);
    }
  }
}
