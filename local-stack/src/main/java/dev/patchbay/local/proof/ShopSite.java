package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Talks;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.shop.Order;
import dev.patchbay.local.shop.Shop;
import dev.patchbay.local.talk.Switchboard;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;

/** A site whose agents ask a shop, and realtime workers that can reach it. */
final class ShopSite implements AutoCloseable {
  /** The tenant whose back end the shop is. */
  static final String TENANT = "acme";

  private static final String HOST = "tools.shop.example";

  /** Leads to where nobody listens. */
  private static final String NOBODY = "tools.nobody.example";

  private static final String KEY = "orders";
  private static final String KEY_VARIABLE = "PROOF_SHOP_KEY";
  static final String SECRET = "a secret of the shop's, for proofs alone";

  /** Shorter than the shop is {@link Conduct#LATE}. */
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final Site site;
  private final Shop shop;

  private ShopSite(Site site, Shop shop) {
    this.site = site;
    this.shop = shop;
  }

  /** With so many realtime workers, ready. */
  static ShopSite start(ProofContext context, int workers) throws IOException {
    return start(context, workers, Map.of());
  }

  /** The same, with further settings of theirs. */
  static ShopSite start(ProofContext context, int workers, Map<String, String> further)
      throws IOException {
    return start(context, workers, talks -> Site.withTalks(context, talks.with(further)));
  }

  /** The same, on a site of another kind. */
  static ShopSite start(ProofContext context, int workers, Function<Talks, Site> site)
      throws IOException {
    Shop shop = open();
    try {
      Path trust = trust(context, shop);
      return new ShopSite(site.apply(talks(workers, shop, trust, TENANT)), shop);
    } catch (IOException | RuntimeException e) {
      shop.close();
      throw e;
    }
  }

  /** A shop with its key. */
  static Shop open() throws IOException {
    return Shop.open(HOST, Map.of(KEY, SECRET));
  }

  /** A file by which workers believe it. */
  static Path trust(ProofContext context, Shop shop) throws IOException {
    return Files.writeString(context.folder().resolve("shop.pem"), shop.authority());
  }

  /** So many workers that reach it for this tenant. */
  static Talks talks(int workers, Shop shop, Path trust, String tenant) {
    return Talks.by(workers)
        .patient()
        .with(
            Map.of(
                "patchbay.talks.tools.routes[" + HOST + "]",
                shop.route(),
                "patchbay.talks.tools.routes[" + NOBODY + "]",
                "127.0.0.1:1",
                "patchbay.talks.tools.trust",
                trust.toString(),
                "patchbay.talks.tool-keys." + tenant + "." + KEY,
                KEY_VARIABLE))
        .withEnvironment(Map.of(KEY_VARIABLE, SECRET));
  }

  /** Looks an order up. */
  static LiveAgent.Tool finds() {
    return tool("find_order", Optional.empty(), HOST, "find");
  }

  /** The same, for who must have the answer, however busy the machine is. */
  static LiveAgent.Tool findsInTheEnd() {
    LiveAgent.Tool usual = finds();
    return new LiveAgent.Tool(
        usual.name(), usual.question(), usual.endpoint(), usual.key(), Duration.ofSeconds(30));
  }

  /** The same, of an order with as long a note as a tool may tell. */
  static LiveAgent.Tool findsMuch() {
    LiveAgent.Tool patient = findsInTheEnd();
    return new LiveAgent.Tool(
        patient.name(),
        patient.question(),
        patient.endpoint(),
        patient.key(),
        patient.deadline(),
        32 * 1024);
  }

  /** Changes an order: {@code cancel} or {@code refund}. */
  static LiveAgent.Tool changes(String verb) {
    return tool(verb + "_order", Optional.of("Shall I " + verb + " order {number}?"), HOST, verb);
  }

  /** Would change an order, if there were anybody. */
  static LiveAgent.Tool changesNothing(String verb) {
    return tool(verb + "_order", Optional.of("Shall I " + verb + " order {number}?"), NOBODY, verb);
  }

  private static LiveAgent.Tool tool(
      String name, Optional<String> question, String host, String verb) {
    return new LiveAgent.Tool(
        name, question, URI.create("https://" + host + "/v1/orders/" + verb), KEY, DEADLINE);
  }

  /** The shop has an order that was packed. */
  void keep(String number, String note, Conduct conduct) {
    shop.keep(new Order(number, "packed", note), conduct);
  }

  /** A tenant's agents, known to the router when this returns. */
  void bring(Map<String, List<LiveAgent>> agents, RandomGenerator random) {
    agents.forEach((tenant, of) -> LiveAgent.apply(site.bootstrapServers(), tenant, of));
    try (var publisher = new Publisher(site.bootstrapServers(), random)) {
      ReplyAgent.join(site, publisher, new Submissions(), random);
    }
  }

  List<TalkReport> carryOut(String tenant, List<TalkScript> talks, Duration spread) {
    return carryOut(tenant, talks, spread, Duration.ofMinutes(3));
  }

  List<TalkReport> carryOut(
      String tenant, List<TalkScript> talks, Duration spread, Duration patience) {
    try (var callers = Switchboard.open(site.bootstrapServers(), tenant)) {
      return callers.carryOut(talks, spread, patience);
    }
  }

  /** One more realtime worker with further properties; nobody waits for it. */
  AppProcess worker(int number, Map<String, String> settings) {
    return site.processes().startRealtimeWorker(number, settings);
  }

  /** How many partitions the topic has. */
  int partitions(String topic) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", site.bootstrapServers()))) {
      var described = admin.describeTopics(List.of(topic)).allTopicNames();
      return described.get(30, TimeUnit.SECONDS).values().iterator().next().partitions().size();
    } catch (ExecutionException | TimeoutException e) {
      throw new ProofFailure("cannot ask for the partitions of " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted", e);
    }
  }

  Site site() {
    return site;
  }

  Shop shop() {
    return shop;
  }

  @Override
  public void close() throws IOException {
    try {
      site.close();
    } finally {
      shop.close();
    }
  }
}
