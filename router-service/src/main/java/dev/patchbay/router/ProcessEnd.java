package dev.patchbay.router;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Ends the process in good order if it can, and in any case soon. */
final class ProcessEnd implements Runnable {
  /** As in {@code sysexits.h}: an internal failure. */
  static final int EXIT_CODE = 70;

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final ConfigurableApplicationContext context;

  ProcessEnd(ConfigurableApplicationContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    Thread leave = Thread.ofPlatform().name("process-end").daemon().start(this::leave);
    Thread.ofPlatform().name("process-halt").daemon().start(() -> haltAfter(leave));
  }

  private void leave() {
    System.exit(SpringApplication.exit(context, () -> EXIT_CODE));
  }

  private static void haltAfter(Thread leave) {
    try {
      if (!leave.join(GRACE)) {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
