package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** One broker for all tests of this JVM, which ends it with itself and waits until it is gone. */
public final class SharedBroker {
  private SharedBroker() {}

  public static BrokerProcess broker() {
    return Holder.BROKER;
  }

  /**
   * A folder below {@code target}, new and empty; its logs stay for whoever looks after a failure.
   */
  static Path folder(String name) {
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
    static final BrokerProcess BROKER = start();

    private static BrokerProcess start() {
      var broker =
          BrokerProcess.start(Installation.current(), folder("shared-broker"), OptionalInt.empty());
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::kill));
      return broker;
    }
  }
}
