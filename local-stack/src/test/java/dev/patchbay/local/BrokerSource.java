package dev.patchbay.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Where the broker of the system tests comes from; {@code -Dbroker=NAME} chooses. */
public enum BrokerSource {
  /** {@link BrokerProcess}: the broker of the build's own artifacts, in a process of its own. */
  PROCESS {
    @Override
    void requireHere() {}

    @Override
    Broker begin(Path folder) {
      return BrokerProcess.start(Installation.current(), folder, OptionalInt.empty());
    }
  },
  /** {@link ContainerBroker}: the broker as it is released for containers. */
  TESTCONTAINERS {
    @Override
    void requireHere() {
      Docker.requireHere();
    }

    @Override
    Broker begin(Path folder) {
      return ContainerBroker.start(folder);
    }
  };

  private static final String PROPERTY = "broker";

  /**
   * The one that this run is to use.
   *
   * @throws IllegalArgumentException when the property names none
   */
  public static BrokerSource chosen() {
    return named(System.getProperty(PROPERTY, PROCESS.word()));
  }

  static BrokerSource named(String word) {
    return Arrays.stream(values())
        .filter(source -> source.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "-D%s must be one of: %s"
                    .formatted(
                        PROPERTY,
                        Arrays.stream(values())
                            .map(BrokerSource::word)
                            .collect(Collectors.joining(", ")))));
  }

  /**
   * A broker that is the caller's alone, when it answers.
   *
   * @param folder for its logs and data, new or empty
   * @throws org.opentest4j.TestAbortedException where this machine cannot give one: the test is
   *     skipped, and the build's output says why
   */
  public final Broker start(Path folder) {
    requireHere();
    return begin(folder);
  }

  /** Skips the running test where this machine has no such broker. */
  abstract void requireHere();

  abstract Broker begin(Path folder);

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
