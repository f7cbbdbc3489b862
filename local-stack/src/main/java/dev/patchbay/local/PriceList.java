package dev.patchbay.local;

import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Recomputes costs from the price table's own text, sharing no arithmetic with the router.
 *
 * @param unitPrices dollars per unit, under {@code model/meter}
 */
record PriceList(Map<String, BigDecimal> unitPrices) {
  PriceList {
    unitPrices = Map.copyOf(unitPrices);
  }

  /** The prices with which a site starts. */
  static PriceList ofNewSite() {
    String table = "control/prices-2026-11-28.json";
    try (InputStream in = DefaultControl.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new StackFailure(table + " is not on the class path");
      }
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PriceList parse(byte[] table) {
    var prices = new HashMap<String, BigDecimal>();
    for (JsonNode row : Json.tree(table).path("rows")) {
      var usd = new BigDecimal(row.path("usd").asString());
      var per = new BigDecimal(row.path("per").asString());
      prices.put(
          row.path("model").asString() + "/" + row.path("meter").asString(), usd.divide(per));
    }
    return new PriceList(prices);
  }

  /** What these quantities, by the meter's name, cost at this model. */
  BigDecimal cost(String model, Map<String, BigDecimal> quantities) {
    return quantities.entrySet().stream()
        .map(quantity -> quantity.getValue().multiply(price(model + "/" + quantity.getKey())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal price(String key) {
    BigDecimal price = unitPrices.get(key);
    if (price == null) {
      throw new StackFailure("the price table has no row " + key);
    }
    return price;
  }
}
