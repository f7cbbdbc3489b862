package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

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
   * A folder below {@code target}, new and empty, and of this JVM alone; its logs stay for whoever
   * looks after a failure.
   */
  public static Path folder(String name) {
    Path folder = Place.MINE.folder().resolve(name);
    try {
      Folders.empty(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /**
   * Where this JVM puts its folders: the first place that no other JVM holds.
   *
   * @param lock holds the place for as long as it is open, so it is kept until this JVM ends
   */
  private record Place(Path folder, FileChannel lock) {
    /** More JVMs than this never run ITs of one checkout at a time. */
    private static final int MOST = 16;

    static final Place MINE = take();

    private static Place take() {
      Path target = Installation.current().root().resolve("local-stack").resolve("target");
      for (int number = 1; number <= MOST; number++) {
        Path folder = target.resolve("it-" + number);
        Optional<FileChannel> lock = lock(folder.resolve("taken"));
        if (lock.isPresent()) {
          return new Place(folder, lock.get());
        }
      }
      throw new IllegalStateException("every place for ITs below " + target + " is taken");
    }

    private static Optional<FileChannel> lock(Path file) {
      try {
        Files.createDirectories(file.getParent());
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) {
          return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
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
