package dev.patchbay.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.realtime.RealtimeServerEvent;
import com.openai.models.realtime.RealtimeTranslationServerEvent;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The provider's own models as judges of what a session says. */
final class OfficialEvents {
  private OfficialEvents() {}

  static void judge(List<ObjectNode> events) throws JsonProcessingException {
    for (ObjectNode event : events) {
      ObjectMappers.jsonMapper().readValue(event.toString(), RealtimeServerEvent.class).validate();
    }
  }

  static void judgeTranslation(List<ObjectNode> events) throws JsonProcessingException {
    for (ObjectNode event : events) {
      ObjectMappers.jsonMapper()
          .readValue(event.toString(), RealtimeTranslationServerEvent.class)
          .validate();
    }
  }
}
