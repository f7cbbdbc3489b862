package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** One broker for all tests of this JVM, which ends it with itself and waits until it is gone. */
public final class SharedBroker {
  private SharedBroker() {}

  /**
   * The broker, started when it is asked for first.
   *
   * @throws org.opentest4j.TestAbortedException where the chosen source has none to give
   */
  public static Broker broker() {
    // Here, and not while the holder is made: what an initialiser throws is an error, never a skip.
    BrokerSource.chosen().requireHere();
    return Holder.BROKER;
  }

  /**
   * A folder below {@code target}, new and empty; its logs stay for whoever looks after a failure.
   */
  public static Path folder(String name) {
    Path folder =
        Installation.current().root().resolve("local-stack").resolve("target").resolve(name);
    try {
      Folders.empty(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static final class Holder {
    static final Broker BROKER = start();

    private static Broker start() {
      Broker broker = BrokerSource.chosen().start(folder("shared-broker"));
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::close));
      return broker;
    }
  }
}
