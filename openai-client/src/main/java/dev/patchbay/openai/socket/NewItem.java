package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import java.util.Arrays;
import java.util.Optional;

/** An item that we put into the conversation. Ids are ours to choose. Prints lengths. */
public sealed interface NewItem {
  /** The most characters of a text. */
  int MOST_TEXT = 1024 * 1024;

  /**
   * Something written.
   *
   * @param text not empty
   */
  record Text(Optional<String> id, Item.Role role, String text) implements NewItem {
    /** Throws {@link InvalidRequest} if a component breaks its rule. */
    public Text {
      id.ifPresent(told -> Rules.id(told, "item.id"));
      InvalidRequest.unless(!text.isEmpty(), "item.content.text", "not empty");
      Rules.text(text, "item.content.text", MOST_TEXT);
    }

    @Override
    public String toString() {
      return "Text[id=%s, role=%s, text=%d]".formatted(id, role, text.length());
    }
  }

  /**
   * Something that the user said earlier. Not compared by content.
   *
   * @param audio in the session's input format, 1 byte to 8 MiB; not to be changed any more
   * @param transcript what is said, if known; with the audio at most an event of 15 MiB
   */
  record Spoken(Optional<String> id, byte[] audio, Optional<String> transcript) implements NewItem {
    /** Throws {@link InvalidRequest} if a component breaks its rule. */
    public Spoken {
      id.ifPresent(told -> Rules.id(told, "item.id"));
      Rules.between(audio.length, 1, 8 << 20, "item.content.audio");
      transcript.ifPresent(text -> {
        Rules.text(text, "item.content.transcript", MOST_TEXT);
        Rules.fitsEvent(
            ItemJson.audioBytes(audio.length) + Rules.jsonBytes(text), "item.content.transcript");
      });
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Spoken(var itsId, var itsAudio, var itsTranscript)
          && id.equals(itsId)
          && Arrays.equals(audio, itsAudio)
          && transcript.equals(itsTranscript);
    }

    @Override
    public int hashCode() {
      return 31 * id.hashCode() + Arrays.hashCode(audio);
    }

    @Override
    public String toString() {
      return "Spoken[id=%s, audio=%d]".formatted(id, audio.length);
    }
  }

  /** A tool that was called earlier, in another session. */
  record Called(Optional<String> id, String callId, String name, String arguments)
      implements NewItem {
    /** Throws {@link InvalidRequest} if a component breaks its rule. */
    public Called {
      id.ifPresent(told -> Rules.id(told, "item.id"));
      Rules.id(callId, "item.call_id");
      Rules.id(name, "item.name");
      Rules.text(arguments, "item.arguments", MOST_TEXT);
    }

    @Override
    public String toString() {
      return "Called[id=%s, callId=%s, name=%s]".formatted(id, callId, name);
    }
  }

  /** What a tool answered. */
  record Answered(Optional<String> id, String callId, String output) implements NewItem {
    /** Throws {@link InvalidRequest} if a component breaks its rule. */
    public Answered {
      id.ifPresent(told -> Rules.id(told, "item.id"));
      Rules.id(callId, "item.call_id");
      Rules.text(output, "item.output", MOST_TEXT);
    }

    @Override
    public String toString() {
      return "Answered[id=%s, callId=%s, output=%d]".formatted(id, callId, output.length());
    }
  }

  /**
   * A remote tool may be called, or may not.
   *
   * @param id needed by the provider's types
   * @param requestId the request's item
   */
  record Approval(String id, String requestId, boolean approved) implements NewItem {
    /** Throws {@link InvalidRequest} if an id breaks its rule. */
    public Approval {
      Rules.id(id, "item.id");
      Rules.id(requestId, "item.approval_request_id");
    }
  }
}
