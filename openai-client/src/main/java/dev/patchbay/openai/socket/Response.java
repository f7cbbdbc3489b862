package dev.patchbay.openai.socket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response, as it stands.
 *
 * @param details why it ended as it did
 * @param output its items so far, without audio
 * @param conversationId the conversation that it writes; none if it is out of band
 * @param usage what it costs; {@code Unreported} while it is being made
 * @param metadata what was asked to come back with it; prints nothing of it
 */
public record Response(
    String id,
    Status status,
    Optional<Details> details,
    List<Item> output,
    Optional<String> conversationId,
    RealtimeUsage usage,
    Map<String, String> metadata) {

  @Override
  public String toString() {
    return "Response[id=%s, status=%s, details=%s, output=%d, usage=%s]"
        .formatted(id, status, details, output.size(), usage);
  }

  /** How a response stands. */
  public enum Status {
    IN_PROGRESS,
    COMPLETED,
    CANCELLED,
    FAILED,
    INCOMPLETE,
    /** A status that is not known here. */
    UNKNOWN
  }

  /**
   * Why a response ended as it did; codes that look like codes.
   *
   * @param reason such as {@code turn_detected}, {@code client_cancelled}, {@code
   *     max_output_tokens}, {@code content_filter}
   * @param errorType the type of its error
   * @param errorCode the code of its error, such as {@code rate_limit_exceeded}
   */
  public record Details(
      Optional<String> reason, Optional<String> errorType, Optional<String> errorCode) {}
}
