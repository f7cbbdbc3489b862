package dev.patchbay.openai.socket;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the caller said, in writing: {@code conversation.item.input_audio_transcription.*}. Items
 * come in any order, and before or after the response to them. Prints no text.
 */
public sealed interface HeardEvent extends ServerEvent {
  /** The item that was said. */
  String itemId();

  /** More of the text. */
  record Delta(Optional<String> eventId, String itemId, OptionalInt contentIndex, String text)
      implements HeardEvent {
    @Override
    public String toString() {
      return "Delta[itemId=%s, text=%d]".formatted(itemId, text.length());
    }
  }

  /**
   * The whole text.
   *
   * @param usage what it costs, apart from responses
   * @param languages the codes of the languages that were heard, if told
   * @param logprobs how sure each token is, as its logarithm, if asked for
   */
  record Completed(
      Optional<String> eventId,
      String itemId,
      int contentIndex,
      String transcript,
      RealtimeUsage usage,
      List<String> languages,
      List<BigDecimal> logprobs)
      implements HeardEvent {
    @Override
    public String toString() {
      return "Completed[itemId=%s, transcript=%d, usage=%s]"
          .formatted(itemId, transcript.length(), usage);
    }
  }

  /**
   * A piece by one speaker.
   *
   * @param start where in the item's audio, in seconds
   * @param end in seconds
   */
  record Segment(
      Optional<String> eventId,
      String itemId,
      int contentIndex,
      String id,
      String text,
      String speaker,
      BigDecimal start,
      BigDecimal end)
      implements HeardEvent {
    @Override
    public String toString() {
      return "Segment[itemId=%s, id=%s, text=%d]".formatted(itemId, id, text.length());
    }
  }

  /**
   * There will be no text of this item.
   *
   * @param code the provider's, if it looks like one
   */
  record Failed(Optional<String> eventId, String itemId, int contentIndex, Optional<String> code)
      implements HeardEvent {}
}
