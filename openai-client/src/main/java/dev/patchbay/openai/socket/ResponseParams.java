package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is different for one response; what is left out is the session's.
 *
 * @param outOfBand whether it leaves the conversation as it is; several such may run at once
 * @param input what it sees instead of the conversation, at most 1000; nothing, if it is empty; an
 *     event of at most 15 MiB
 * @param modality whether it is speech or writing
 * @param output its format and voice; no speed
 * @param metadata what comes back with it: at most 16 pairs of 64 and 512 characters
 */
public record ResponseParams(
    boolean outOfBand,
    Optional<List<Context>> input,
    Optional<String> instructions,
    Optional<SessionConfig.Modality> modality,
    Optional<OutputConfig> output,
    Tooling tooling,
    Optional<Generation.Effort> effort,
    Optional<OutputCap> cap,
    Map<String, String> metadata) {

  /** Throws {@link InvalidRequest} if a component breaks its rule. */
  public ResponseParams {
    input = input.map(List::copyOf);
    metadata = Map.copyOf(metadata);
    input.ifPresent(list -> {
      Rules.between(list.size(), 0, 1000, "response.input");
      Rules.fitsEvent(list.stream().mapToLong(Context::bytes).sum(), "response.input");
    });
    instructions.ifPresent(
        text -> Rules.text(text, "response.instructions", SessionConfig.MOST_INSTRUCTIONS));
    InvalidRequest.unless(
        output.flatMap(OutputConfig::speed).isEmpty(), "response.audio.output.speed", "none");
    Rules.between(metadata.size(), 0, 16, "response.metadata");
    metadata.forEach((key, value) -> {
      InvalidRequest.unless(!key.isEmpty(), "response.metadata", "keys not empty");
      Rules.text(key, "response.metadata", 64);
      Rules.text(value, "response.metadata", 512);
    });
  }

  /** All as in the session. */
  public static ResponseParams asSession() {
    return new ResponseParams(
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Tooling.KEEP,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  @Override
  public String toString() {
    return "ResponseParams[outOfBand=%s, input=%s, modality=%s, cap=%s, metadata=%d]"
        .formatted(outOfBand, input.map(List::size), modality, cap, metadata.size());
  }

  /** What a response sees. */
  public sealed interface Context {
    private static long bytes(Context context) {
      return switch (context) {
        case New(NewItem item) -> ItemJson.bytes(item);
        case Reference(String id) -> 64 + Rules.jsonBytes(id);
      };
    }

    /** A new item, which does not become part of the conversation. */
    record New(NewItem item) implements Context {}

    /** An item of the conversation. */
    record Reference(String itemId) implements Context {
      /** Throws {@link InvalidRequest} if the id breaks its rule. */
      public Reference {
        Rules.id(itemId, "response.input.id");
      }
    }
  }
}
