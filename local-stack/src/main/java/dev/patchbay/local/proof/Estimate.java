package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an epoch's holder had announced as the most that its open call could use.
 *
 * @param atMost upper bound per meter
 */
record Estimate(String model, Map<String, BigDecimal> atMost) {
  /**
   * The announcement that stood at this time: the last one, unless its call was reported since.
   *
   * @param reports what the epoch's holder reported, oldest first
   */
  static Optional<Estimate> standing(List<Message> reports, Instant at) {
    Optional<Estimate> standing = Optional.empty();
    for (Message report : reports) {
      if (report.seen().at().isAfter(at)) {
        continue;
      }
      if (!report.elements("usage").isEmpty()) {
        standing = Optional.empty();
      }
      JsonNode exposure = report.json().path("exposure");
      if (exposure.isObject()) {
        standing = Optional.of(of(exposure));
      }
    }
    return standing;
  }

  boolean is(UsageSeen line) {
    return model.equals(line.model()) && Amounts.equal(atMost, line.quantities());
  }

  private static Estimate of(JsonNode exposure) {
    return new Estimate(exposure.path("model").asString(""), Amounts.of(exposure.path("atMost")));
  }
}
