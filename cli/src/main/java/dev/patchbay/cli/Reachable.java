package dev.patchbay.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.common.config.ConfigException;

/**
 * Whether anything listens where brokers should be. Kafka's client tries again for as long as it is
 * given; a person who mistyped a port wants to know at once.
 */
final class Reachable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private Reachable() {}

  /**
   * Connects to the addresses one after the other, two seconds each, until one takes it.
   *
   * @throws CommandFailure when none does
   */
  static void require(String bootstrap) {
    for (InetSocketAddress address : addresses(bootstrap)) {
      if (listens(address)) {
        return;
      }
    }
    throw new CommandFailure("no Kafka broker listens at " + bootstrap);
  }

  private static List<InetSocketAddress> addresses(String bootstrap) {
    try {
      return ClientUtils.parseAndValidateAddresses(
          List.of(bootstrap.split(",", -1)), ClientDnsLookup.USE_ALL_DNS_IPS);
    } catch (ConfigException e) {
      throw new CommandFailure(
          "no Kafka broker can be found at '" + bootstrap + "'; write HOST:PORT", e);
    }
  }

  private static boolean listens(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, (int) CONNECT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
