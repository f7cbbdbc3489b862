package dev.patchbay.local.access;

import dev.patchbay.local.BrokerGuard;
import dev.patchbay.local.BrokerProcess;
import dev.patchbay.local.Installation;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A broker that lets nobody in without a login and denies what is not allowed, with a user for each
 * party, set up by the commands of a site engineer.
 */
final class GuardedSite implements AutoCloseable {
  /** Who answers the first product's callers. */
  static final String AGENT = "desk";

  /** What it says to a caller's first turn. */
  static final String ANSWER = "It was sent on Monday.";

  private final BrokerGuard guard;
  private final BrokerProcess broker;
  private final Path folder;

  private GuardedSite(BrokerGuard guard, BrokerProcess broker, Path folder) {
    this.guard = guard;
    this.broker = broker;
    this.folder = folder;
  }

  /**
   * The broker, with users and nothing else.
   *
   * @param folder new or empty; its keys and passwords go with this
   */
  static GuardedSite start(Installation installation, Path folder) {
    BrokerGuard guard = BrokerGuard.make(folder.resolve("guard"), Party.users());
    try {
      return new GuardedSite(
          guard, BrokerProcess.guarded(installation, folder.resolve("broker"), guard), folder);
    } catch (RuntimeException e) {
      guard.close();
      throw e;
    }
  }

  /** Topics, policy and prices, rights, two tenants, and an agent of the first. */
  void setUp() throws IOException {
    engineer("topics", "apply").done();
    engineer("control", "apply", "--defaults").done();
    engineer("acl", "apply").done();
    for (Party product : Party.products()) {
      engineer("tenant", "add", product.user(), "--principal", "User:" + product.user()).done();
    }
    engineer("control", "apply", agent().toString(), "--activate").done();
  }

  /** A command of who may do everything. */
  Commands engineer(String... arguments) {
    return Commands.run(guard.clientFile(BrokerGuard.ADMIN, bootstrapServers()), arguments);
  }

  /** A command with a party's login. */
  Commands as(Party party, String... arguments) {
    return Commands.run(guard.clientFile(party.user(), bootstrapServers()), arguments);
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  BrokerGuard guard() {
    return guard;
  }

  BrokerProcess broker() {
    return broker;
  }

  /** Of who may do everything. */
  ClusterAccess access() {
    return broker.access();
  }

  ClusterAccess access(Party party) {
    return guard.access(party.user(), bootstrapServers());
  }

  /** Where the broker says that it listens by this name, as {@code HOST:PORT}. */
  String listener(String name) {
    try {
      return Files.readAllLines(broker.log().resolveSibling("server.properties")).stream()
          .filter(line -> line.startsWith("listeners="))
          .flatMap(line -> Arrays.stream(line.substring("listeners=".length()).split(",", -1)))
          .filter(listener -> listener.startsWith(name + "://"))
          .map(listener -> listener.substring(name.length() + "://".length()))
          .findFirst()
          .orElseThrow(() -> new AccessFailure("the broker has no listener " + name));
    } catch (IOException e) {
      throw new AccessFailure("the broker's settings cannot be read", e);
    }
  }

  private Path agent() throws IOException {
    AgentProfile profile =
        new LiveAgent(AGENT, List.of(), "How can I help you?", List.of(), List.of())
            .answering(List.of(ANSWER))
            .profile(Party.PRODUCT.user());
    ControlEntry entry = new ControlEntry.Agent(profile);
    return Files.write(folder.resolve("agent.json"), Json.write(entry));
  }

  @Override
  public void close() {
    try {
      broker.close();
    } finally {
      guard.close();
    }
  }
}
