package dev.patchbay.openai.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.openai.core.ObjectMappers;
import com.openai.models.realtime.RealtimeClientEvent;
import com.openai.models.realtime.RealtimeServerEvent;
import com.openai.models.realtime.RealtimeTranslationClientEvent;
import com.openai.models.realtime.RealtimeTranslationServerEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The provider's own Java models as judges of what is on the wire. Client events may have no field
 * that the models do not know. Cheap enough to be called for every frame of a test.
 */
public final class OfficialModels {
  private static final JsonMapper JSON = ObjectMappers.jsonMapper();

  private OfficialModels() {}

  /** Throws an AssertionError unless this is a client event of the dialect, to the last field. */
  public static void checkClient(Dialect dialect, String frame) {
    Object event;
    try {
      JsonNode tree = JSON.readTree(frame);
      takeOutReferences(tree);
      event =
          switch (dialect) {
            case TRANSLATION ->
                JSON.treeToValue(tree, RealtimeTranslationClientEvent.class).validate();
            case CONVERSATION, TRANSCRIPTION ->
                JSON.treeToValue(tree, RealtimeClientEvent.class).validate();
          };
    } catch (JsonProcessingException | RuntimeException refused) {
      throw new AssertionError("refused by the official models: " + frame, refused);
    }
    List<String> unknown = new ArrayList<>();
    UnknownFields.collect(event, unknown);
    if (!unknown.isEmpty()) {
      throw new AssertionError("fields that the official models do not know: " + unknown);
    }
  }

  /** Throws an AssertionError unless this is a server event of the dialect. */
  public static void checkServer(Dialect dialect, String frame) {
    try {
      switch (dialect) {
        case TRANSLATION -> JSON.readValue(frame, RealtimeTranslationServerEvent.class).validate();
        case CONVERSATION, TRANSCRIPTION ->
            JSON.readValue(frame, RealtimeServerEvent.class).validate();
      }
    } catch (JsonProcessingException | RuntimeException refused) {
      throw new AssertionError("refused by the official models: " + frame, refused);
    }
  }

  /**
   * The Java models lack the references that a response's input may have, which the API and the
   * models of other languages know. So exactly these are looked at here, and nothing else.
   */
  private static void takeOutReferences(JsonNode event) {
    if (!event.path("type").asText().equals("response.create")
        || !(event.at("/response/input") instanceof ArrayNode input)) {
      return;
    }
    for (Iterator<JsonNode> items = input.iterator(); items.hasNext(); ) {
      JsonNode item = items.next();
      if (item.path("type").asText().equals("item_reference")) {
        if (item.size() != 2 || !item.path("id").isTextual()) {
          throw new AssertionError("a reference has a type and an id");
        }
        items.remove();
      }
    }
  }
}
