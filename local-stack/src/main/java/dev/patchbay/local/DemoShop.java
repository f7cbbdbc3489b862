package dev.patchbay.local;

import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.shop.Order;
import dev.patchbay.local.shop.Shop;
import dev.patchbay.local.shop.ShopCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The back end of the shop of {@code demo} and {@code up}, in the command's own process, and how
 * its agent reaches it.
 */
final class DemoShop implements AutoCloseable {
  /** The order that is asked for. */
  static final String ORDER = "A-1042";

  /** What the caller is asked before it is cancelled. */
  static final String QUESTION = "Shall I cancel order {number}?";

  private static final String HOST = "tools.shop.example";
  private static final String KEY = "orders";
  private static final String KEY_VARIABLE = "PATCHBAY_DEMO_SHOP_KEY";

  private final Shop shop;
  private final String secret;
  private final Path authority;

  private DemoShop(Shop shop, String secret, Path authority) {
    this.shop = shop;
    this.secret = secret;
    this.authority = authority;
  }

  /**
   * Opens it with an order that was packed.
   *
   * @param authority file that takes the certificate by which workers believe the shop
   */
  static DemoShop open(Path authority) throws IOException {
    String secret = UUID.randomUUID().toString();
    Shop shop = Shop.open(HOST, Map.of(KEY, secret));
    shop.keep(new Order(ORDER, "packed", ""), Conduct.GOOD);
    Files.createDirectories(authority.toAbsolutePath().getParent());
    Files.writeString(authority, shop.authority());
    return new DemoShop(shop, secret, authority.toAbsolutePath());
  }

  /** So many workers that can reach it. */
  Talks talks(int workers) {
    return Talks.by(workers)
        .with(
            Map.of(
                "patchbay.talks.tools.routes[" + HOST + "]",
                shop.route(),
                "patchbay.talks.tools.trust",
                authority.toString(),
                "patchbay.talks.tool-keys." + DemoPlan.SHOP + "." + KEY,
                KEY_VARIABLE))
        .withEnvironment(Map.of(KEY_VARIABLE, secret));
  }

  /** What its agent can look up and change. */
  static List<LiveAgent.Tool> tools() {
    return List.of(
        tool("find_order", "find", Optional.empty()),
        tool("cancel_order", "cancel", Optional.of(QUESTION)));
  }

  private static LiveAgent.Tool tool(String name, String verb, Optional<String> question) {
    URI endpoint = URI.create("https://" + HOST + "/v1/orders/" + verb);
    return new LiveAgent.Tool(name, question, endpoint, KEY, Duration.ofSeconds(5));
  }

  List<ShopCall> calls() {
    return shop.calls();
  }

  @Override
  public void close() throws IOException {
    shop.close();
  }
}
