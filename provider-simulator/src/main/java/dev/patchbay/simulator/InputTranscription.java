package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a caller's words beside the conversation: deltas, then the whole, a little after the item.
 * A model with the suffix {@code @failed} fails.
 */
final class InputTranscription {
  private static final Duration DELAY = Duration.ofMillis(40);
  private static final int DELTAS_AT_ONCE = 32;
  private static final String EVENT = "conversation.item.input_audio_transcription.";
  private static final String FIELD = "session.audio.input.transcription";
  private static final String FAILED = "failed";
  private static final String WHOLE_ONLY = "whisper-1";

  private final Peer peer;
  private final ItemList items;
  private final ModelCatalogue catalogue;

  InputTranscription(Peer peer, ItemList items, ModelCatalogue catalogue) {
    this.peer = peer;
    this.catalogue = catalogue;
    this.items = items;
  }

  /** Refuses settings without a model that transcribes, or with what that model does not take. */
  void require(JsonNode settings) throws Refusal {
    Fields fields = Fields.of(settings.deepCopy(), FIELD);
    if (fields.json() instanceof ObjectNode plain && fields.sent("model")) {
      plain.put("model", ModelCatalogue.base(fields.required("model")));
    }
    TranscriptionFields.check(fields, catalogue);
  }

  /**
   * @param settings of the session's transcription
   */
  void transcribe(Item item, JsonNode settings) {
    if (ModelCatalogue.suffix(settings.path("model").asString("")).equals(FAILED)) {
      peer.after(DELAY, () -> fail(item));
      return;
    }
    try {
      Model.LiveTranscription model = model(settings);
      List<String> deltas =
          model.name().equals(WHOLE_ONLY) ? List.of(item.said()) : TextOutput.deltas(item.said());
      List<String> languages = TranscriptionFields.languages(settings);
      peer.after(DELAY, () -> tell(item, model, deltas, languages));
    } catch (Refusal unchecked) {
      throw new IllegalStateException("settings that were never checked", unchecked);
    }
  }

  private Model.LiveTranscription model(JsonNode settings) throws Refusal {
    String name = settings.path("model").asString("");
    return catalogue.liveTranscription(FIELD + ".model", ModelCatalogue.base(name));
  }

  private void tell(
      Item item, Model.LiveTranscription model, List<String> deltas, List<String> languages) {
    int now = Math.min(DELTAS_AT_ONCE, deltas.size());
    for (String delta : deltas.subList(0, now)) {
      if (!delta.isEmpty()) {
        peer.send(event("delta", item).put("delta", delta));
      }
    }
    if (now < deltas.size()) {
      peer.after(
          Duration.ZERO, () -> tell(item, model, deltas.subList(now, deltas.size()), languages));
    } else {
      complete(item, model, languages);
    }
  }

  private void complete(Item item, Model.LiveTranscription model, List<String> languages) {
    items.find(item.id()).ifPresent(there -> items.replace(there.transcribed(item.said())));
    ObjectNode event = event("completed", item).put("transcript", item.said());
    event.set("usage", usage(item, model));
    if (model.hints() && !model.streams()) {
      var codes = event.putArray("languages");
      languages.forEach(code -> codes.addObject().put("code", code));
    }
    peer.send(event);
  }

  private ObjectNode usage(Item item, Model.LiveTranscription model) {
    Clip clip = item.clip().orElseThrow();
    if (model.meter().equals("duration")) {
      var seconds = Usage.seconds(clip.samples(), clip.format().rate());
      peer.meter().billed(seconds);
      return Json.object().put("type", "duration").put("seconds", seconds);
    }
    long in = Usage.audioTokens(Usage.seconds(clip.samples(), clip.format().rate()));
    long out = Usage.textTokens(item.said().getBytes(UTF_8).length);
    peer.meter().transcribed(new TokenUsage(0, in, 0, 0, 0, 0, out, 0));
    ObjectNode usage =
        Json.object()
            .put("type", "tokens")
            .put("total_tokens", in + out)
            .put("input_tokens", in)
            .put("output_tokens", out);
    usage.putObject("input_token_details").put("text_tokens", 0).put("audio_tokens", in);
    return usage;
  }

  private void fail(Item item) {
    ObjectNode event = event("failed", item);
    event
        .putObject("error")
        .put("type", "server_error")
        .put("code", "transcription_failed")
        .put("message", "Input transcription failed for this item.")
        .putNull("param");
    peer.send(event);
  }

  private static ObjectNode event(String kind, Item item) {
    return ServerEvents.of(EVENT + kind).put("item_id", item.id()).put("content_index", 0);
  }
}
