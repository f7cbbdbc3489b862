package dev.patchbay.chained;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The price table under a spend cap: the default one, or a site's own file of the same form. */
final class SpendPrices {
  private static final String SETTING = "patchbay.chained.prices: ";
  private static final int LARGEST = 1 << 20;

  private SpendPrices() {}

  /**
   * The table.
   *
   * @param file empty: the default one
   * @param models of the configured targets, by the targets' names
   * @throws IllegalArgumentException if the file is no price table, if it does not hold yet, or
   *     without any price of a target's model; names setting and rule
   */
  static PriceTable of(String file, Map<String, String> models, Instant now) {
    PriceTable table = PriceTable.of(file.isBlank() ? DefaultControl.prices() : read(file));
    if (!table.holdsAt(now)) {
      throw wrong("must hold already, its day has not come");
    }
    new TreeMap<>(models)
        .forEach((target, model) -> {
          if (!table.prices(model)) {
            throw new IllegalArgumentException(
                "patchbay.chained.targets[%s].model: must have a price in %s, for there is a spend cap"
                    .formatted(target, table.version()));
          }
        });
    return table;
  }

  private static ControlEntry.Prices read(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] json = in.readNBytes(LARGEST + 1);
      if (json.length > LARGEST) {
        throw wrong("must be a file of at most 1 MiB");
      }
      return parse(json);
    } catch (IOException | InvalidPathException e) {
      throw wrong("must be a file that can be read, " + e.getClass().getSimpleName());
    }
  }

  private static ControlEntry.Prices parse(byte[] json) {
    try {
      JsonNode document = Json.tree(json);
      Schemas.load().require(MessageType.CONTROL_ENTRY, document);
      if (Json.read(MessageType.CONTROL_ENTRY, document) instanceof ControlEntry.Prices prices) {
        return prices;
      }
    } catch (ContractViolation e) {
      throw wrong("must be a price table as on audio.control, " + e.getMessage());
    }
    throw wrong("must be a price table as on audio.control, type: must be prices");
  }

  private static IllegalArgumentException wrong(String rule) {
    return new IllegalArgumentException(SETTING + rule);
  }
}
