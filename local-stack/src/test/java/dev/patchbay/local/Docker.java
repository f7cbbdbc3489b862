package dev.patchbay.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** Whether this machine can run containers for a test. */
final class Docker {
  private Docker() {}

  /** Skips the running test where it cannot; what is skipped is no failure, and never silent. */
  static void requireHere() {
    Obstacle.FOUND.ifPresent(why -> {
      // Reports of skipped tests keep the reason to themselves.
      System.out.println(skipped(why));
      Assumptions.abort(skipped(why));
    });
  }

  /** Looked for once: a search for Docker takes its time, and every test asks. */
  private static final class Obstacle {
    static final Optional<String> FOUND = find();

    private static Optional<String> find() {
      try {
        var factory = DockerClientFactory.instance();
        var unused = factory.client();
        return reachable(factory.dockerHostIpAddress());
      } catch (IllegalStateException e) {
        return Optional.of("no Docker can be used on this machine: " + e.getMessage());
      }
    }
  }

  /** A broker without passwords is for the loopback alone. */
  static Optional<String> reachable(String dockerHost) {
    try {
      if (InetAddress.getByName(dockerHost).isLoopbackAddress()) {
        return Optional.empty();
      }
    } catch (UnknownHostException e) {
      return Optional.of("the host of Docker is not known here");
    }
    return Optional.of("Docker is on another machine, and a broker there would be open to others");
  }

  static String skipped(String why) {
    return "SKIPPED, NOT RUN with -Dbroker=testcontainers: " + why;
  }
}
