package dev.patchbay.schemas.kafka;

import java.util.List;

/**
 * What the cluster has of the catalogue.
 *
 * @param items one per topic, share group or right
 */
public record SetupReport(List<Item> items) {
  /** What an item is. */
  public enum Kind {
    TOPIC,
    SHARE_GROUP,
    ACCESS
  }

  /** How it stands. */
  public enum State {
    /** It is not there; only an inspection leaves it so. */
    MISSING,
    /** It was not there, or of a share group: not so set, and now is. */
    CREATED,
    /** It was there, as the catalogue wants it. */
    VERIFIED,
    /** It is there, otherwise than the catalogue wants; nothing was changed. */
    DIFFERS
  }

  /** One topic, share group or right; {@code differences} is empty unless it differs. */
  public record Item(Kind kind, String name, State state, List<Difference> differences) {
    public Item {
      differences = List.copyOf(differences);
    }
  }

  /** A setting that is not as it should be; {@code found} is empty when it is not there. */
  public record Difference(String setting, String wanted, String found) {}

  public SetupReport {
    items = List.copyOf(items);
  }

  /** Whether everything is there as the catalogue wants it. */
  public boolean complete() {
    return items.stream()
        .allMatch(item -> item.state() == State.CREATED || item.state() == State.VERIFIED);
  }
}
