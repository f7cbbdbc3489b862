package dev.patchbay.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** Control data with which a new site starts: a policy, a price table, and pointers to both. */
public final class DefaultControl {
  private DefaultControl() {}

  public static ControlEntry.Policy policy() {
    return read(ControlEntry.Policy.class, "policy-9");
  }

  public static ControlEntry.Prices prices() {
    return read(ControlEntry.Prices.class, "prices-2026-11-28");
  }

  /**
   * Every entry under its key, in the order in which they are to be written: versions stand before
   * the pointers that name them.
   */
  public static SequencedMap<String, ControlEntry> entries() {
    ControlEntry.Policy policy = policy();
    ControlEntry.Prices prices = prices();
    var entries = new LinkedHashMap<String, ControlEntry>();
    entries.put(policy.version(), policy);
    entries.put(prices.version(), prices);
    entries.put("policy/active", new ControlEntry.Active(policy.version()));
    entries.put("prices/active", new ControlEntry.Active(prices.version()));
    return entries;
  }

  private static <T extends ControlEntry> T read(Class<T> shape, String name) {
    try (InputStream in =
        Objects.requireNonNull(
            DefaultControl.class.getResourceAsStream("control/" + name + ".json"))) {
      JsonNode document = Json.tree(in.readAllBytes());
      Schemas.load().require(MessageType.CONTROL_ENTRY, document);
      return shape.cast(Json.read(MessageType.CONTROL_ENTRY, document));
    } catch (IOException e) {
      throw new UncheckedIOException("default control data cannot be read", e);
    }
  }
}
