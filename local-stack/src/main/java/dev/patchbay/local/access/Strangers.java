package dev.patchbay.local.access;

import dev.patchbay.local.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Who has no login, or shows another one, is told nothing by any listener of the broker. */
final class Strangers {
  /**
   * One way to come.
   *
   * @param properties in the place of those with which one is let in
   * @param without those that are left out
   */
  private record Way(String name, Map<String, String> properties, Set<String> without) {}

  private static final Set<String> LOGIN = Set.of("sasl.mechanism", "sasl.jaas.config");
  private static final List<String> LISTENERS = List.of("CLIENTS", "NODE", "CONTROLLER");
  private static final Map<String, String> TLS = Map.of("security.protocol", "SSL");

  private Strangers() {}

  static Verdict tried(GuardedSite site) throws Exception {
    List<Way> ways = ways(site);
    List<String> breaches =
        Beside.all(ways, way -> told(site, way) ? "a client is let in " + way.name() : "").stream()
            .filter(breach -> !breach.isEmpty())
            .collect(Collectors.toCollection(ArrayList::new));
    if (!told(site, new Way("as it should", Map.of(), Set.of()))) {
      breaches.add("who has a login is not let in");
    }
    for (String listener : LISTENERS) {
      if (PlainRequest.isAnswered(site.listener(listener))) {
        breaches.add("listener " + listener + " answers without TLS");
      }
    }
    int tried = ways.size() + LISTENERS.size();
    return new Verdict(
        tried + 1L, Map.of("ways in without TLS or login", tried + " tried"), breaches);
  }

  private static List<Way> ways(GuardedSite site) {
    return List.of(
        new Way("with TLS and no login", TLS, LOGIN),
        new Way("with no password of its own", login("admin"), Set.of()),
        new Way("as a user whom nobody knows", login("stranger"), Set.of()),
        new Way(
            "where it does not know the broker",
            Map.of(),
            Set.of("ssl.truststore.type", "ssl.truststore.location")),
        new Way("as the broker itself", at("bootstrap.servers", site.listener("NODE")), LOGIN),
        new Way(
            "as a controller",
            at("bootstrap.controllers", site.listener("CONTROLLER")),
            Set.of("bootstrap.servers", "sasl.mechanism", "sasl.jaas.config")));
  }

  private static Map<String, String> at(String setting, String address) {
    return Map.of("security.protocol", "SSL", setting, address);
  }

  private static Map<String, String> login(String user) {
    return Map.of("sasl.jaas.config", scram(user, "of-nobody"));
  }

  private static boolean told(GuardedSite site, Way way) throws InterruptedException {
    var properties = new HashMap<>(site.access(Party.PRODUCT).client(Map.of()));
    properties.keySet().removeAll(way.without());
    properties.putAll(way.properties());
    properties.put("request.timeout.ms", "3000");
    properties.put("default.api.timeout.ms", "4000");
    try (var admin = Admin.create(properties)) {
      var unused = admin.describeCluster().clusterId().get(10, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | KafkaException | TimeoutException e) {
      return false;
    }
  }

  /** A login that Kafka takes as SCRAM. */
  static String scram(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }
}
