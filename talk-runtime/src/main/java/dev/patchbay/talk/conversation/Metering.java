package dev.patchbay.talk.conversation;

import dev.patchbay.openai.Usage;
import dev.patchbay.openai.socket.RealtimeUsage;
import java.util.List;

/**
 * One line of usage for each of the provider's ids. A response whose usage is not told has its line
 * at the end, as unreported: the true figures may still come.
 */
final class Metering {
  private Metering() {}

  static void response(Draft d, String id, RealtimeUsage usage) {
    tell(d, Effect.Metered.RESPONSE, id, usage);
    Scarcity.spent(d, usage);
    if (d.meters.missed().contains(id)) {
      List<String> left =
          d.meters.missed().items().stream().filter(missed -> !missed.equals(id)).toList();
      d.meters = d.meters.missed(new Recent<>(Bounds.MOST_IDS, left));
    }
  }

  static void transcription(Draft d, String itemId, RealtimeUsage usage) {
    tell(d, Effect.Metered.INPUT_TRANSCRIPTION, itemId, usage);
  }

  static void missed(Draft d, String id) {
    if (!d.meters.told().contains(key(Effect.Metered.RESPONSE, id))) {
      d.meters = d.meters.missed(d.meters.missed().plus(id));
    }
  }

  static void close(Draft d) {
    d.meters
        .missed()
        .items()
        .forEach(id -> response(d, id, new RealtimeUsage.Unreported(Usage.Why.MISSING)));
  }

  private static void tell(Draft d, Effect.Metered what, String id, RealtimeUsage usage) {
    String key = key(what, id);
    if (!d.meters.told().contains(key)) {
      d.meters = d.meters.told(key);
      d.add(new Effect.Meter(what, id, usage));
    }
  }

  private static String key(Effect.Metered what, String id) {
    return what.ordinal() + ":" + id;
  }
}
