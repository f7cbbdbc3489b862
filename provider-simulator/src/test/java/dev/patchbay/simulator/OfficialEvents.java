package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.realtime.RealtimeServerEvent;
import com.openai.models.realtime.RealtimeTranslationServerEvent;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The provider's own models as judges of what a session says: no field amiss, and none unknown. */
final class OfficialEvents {
  private OfficialEvents() {}

  static void judge(List<ObjectNode> events) throws JsonProcessingException {
    for (ObjectNode event : events) {
      RealtimeServerEvent read =
          ObjectMappers.jsonMapper().readValue(event.toString(), RealtimeServerEvent.class);
      read.validate();
      known(event, read);
    }
  }

  static void judgeTranslation(List<ObjectNode> events) throws JsonProcessingException {
    for (ObjectNode event : events) {
      RealtimeTranslationServerEvent read =
          ObjectMappers.jsonMapper()
              .readValue(event.toString(), RealtimeTranslationServerEvent.class);
      read.validate();
      known(event, read);
    }
  }

  private static void known(ObjectNode event, Object read) {
    assertThat(KnownFields.unknown(read))
        .as("fields of %s that no official type has", event.path("type"))
        .isEmpty();
  }
}
