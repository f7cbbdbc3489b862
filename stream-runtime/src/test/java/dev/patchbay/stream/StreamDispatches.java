package dev.patchbay.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;

/** Second attempts of captions and translations. */
public final class StreamDispatches {
  private StreamDispatches() {}

  /**
   * @param more members of the message, and of its part {@code live}, each with a comma before it
   */
  public static Dispatch captions(String more, String live) {
    return dispatch("captions", "\"text\"", "", more, live);
  }

  /** The same, into two languages. */
  public static Dispatch translation(String more, String live) {
    String languages = "\"targets\": [\"es\", \"fr\"]";
    return dispatch("translation", "\"text\", \"audio\"", languages, more, live);
  }

  /** One that is read alone, in one language. */
  public static Dispatch writtenTranslation(String live) {
    return dispatch("translation", "\"text\"", "\"targets\": [\"es\"]", "", live);
  }

  private static Dispatch dispatch(
      String purpose, String outputs, String languages, String more, String live) {
    String json =
        """
        {"tenant": "acme", "ledgerPartition": 3, "attempt": 2,
         "route": {"name": "%1$s/realtime", "lane": "%1$s", "tier": "A", "stages": []},
         "finishBy": "2026-11-20T11:00:00Z",
         "job": {"jobId": "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002", "purpose": "%1$s",
           "needs": {"live": true, "interruptible": false, "auditable": false, "speechOut": false},
           "input": {"kind": "frames", "streamId": "s", "format": "pcmu"},
           "languages": {%3$s}, "outputs": [%2$s], "limits": {}, "degrade": "allow",
           "privacy": "standard", "attributes": {}},
         "live": {"in": "s", "out": "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002",
           "format": "pcmu", "frames": {"in": 1, "out": 0}%5$s}%4$s}
        """
            .formatted(purpose, outputs, languages, more, live);
    return Json.read(MessageType.DISPATCH, json.getBytes(UTF_8));
  }
}
