package dev.patchbay.simulator;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the server finds the caller's turns; a session without one has them committed by hand. */
sealed interface TurnDetection {
  /** 0 to 1: how loud is speech. */
  double threshold();

  /** Sound kept from before speech began. */
  int prefixMillis();

  /**
   * Silence after which the turn is over.
   *
   * @param complete whether what was heard is complete as it stands
   */
  int silenceMillis(boolean complete);

  /** Whether that silence depends on what was heard. */
  boolean byWords();

  boolean createsResponse();

  boolean interruptsResponse();

  /** Silence after the last response's sound that makes the server speak. */
  Optional<Duration> idle();

  /** With every default filled in. */
  ObjectNode json();

  /** By energy alone. Defaults are those of the provider's example of session.created. */
  record Server(
      double threshold,
      int prefixMillis,
      int silence,
      boolean createsResponse,
      boolean interruptsResponse,
      Optional<Duration> idle)
      implements TurnDetection {
    @Override
    public int silenceMillis(boolean complete) {
      return silence;
    }

    @Override
    public boolean byWords() {
      return false;
    }

    @Override
    public ObjectNode json() {
      ObjectNode json =
          Json.object()
              .put("type", "server_vad")
              .put("threshold", threshold)
              .put("prefix_padding_ms", prefixMillis)
              .put("silence_duration_ms", silence);
      idle.ifPresentOrElse(
          after -> json.put("idle_timeout_ms", after.toMillis()),
          () -> json.putNull("idle_timeout_ms"));
      return json.put("create_response", createsResponse)
          .put("interrupt_response", interruptsResponse);
    }
  }

  /**
   * By energy, and by whether the words are complete.
   *
   * @param eagerness how soon it thinks that nothing more comes: "low", "medium", "high", or "auto"
   *     for medium
   */
  record Semantic(String eagerness, boolean createsResponse, boolean interruptsResponse)
      implements TurnDetection {
    private static final int COMPLETE_MILLIS = 200;

    @Override
    public double threshold() {
      return 0.5;
    }

    @Override
    public int prefixMillis() {
      return 300;
    }

    @Override
    public int silenceMillis(boolean complete) {
      if (complete) {
        return COMPLETE_MILLIS;
      }
      return switch (eagerness) {
        case "low" -> 8_000;
        case "high" -> 2_000;
        default -> 4_000;
      };
    }

    @Override
    public boolean byWords() {
      return true;
    }

    @Override
    public Optional<Duration> idle() {
      return Optional.empty();
    }

    @Override
    public ObjectNode json() {
      return Json.object()
          .put("type", "semantic_vad")
          .put("eagerness", eagerness)
          .put("create_response", createsResponse)
          .put("interrupt_response", interruptsResponse);
    }
  }

  /** Of a checked object; empty for null. */
  static Optional<TurnDetection> of(JsonNode json) {
    boolean creates = json.path("create_response").asBoolean(true);
    boolean interrupts = json.path("interrupt_response").asBoolean(true);
    return switch (json.path("type").asString("")) {
      case "server_vad" ->
          Optional.of(
              new Server(
                  json.path("threshold").asDouble(0.5),
                  json.path("prefix_padding_ms").asInt(300),
                  json.path("silence_duration_ms").asInt(200),
                  creates,
                  interrupts,
                  json.path("idle_timeout_ms").isNumber()
                      ? Optional.of(Duration.ofMillis(json.path("idle_timeout_ms").asInt()))
                      : Optional.empty()));
      case "semantic_vad" ->
          Optional.of(new Semantic(json.path("eagerness").asString("auto"), creates, interrupts));
      default -> Optional.empty();
    };
  }
}
