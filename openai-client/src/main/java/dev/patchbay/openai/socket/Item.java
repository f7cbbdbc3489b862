package dev.patchbay.openai.socket;

import java.util.List;
import java.util.Optional;

/** An item of a conversation, as the provider tells it. */
public sealed interface Item {
  /** The provider's id of it, or the one that we chose. */
  Optional<String> id();

  /** How far an item has come. */
  enum Status {
    IN_PROGRESS,
    COMPLETED,
    INCOMPLETE
  }

  /** Who says a message. */
  enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }

  /** What a message of the model's is for. */
  enum Phase {
    /** Said on the way: more follows in the same response. */
    COMMENTARY,
    /** The last that the response says. */
    FINAL_ANSWER
  }

  /**
   * Something said.
   *
   * @param phase if the model tells it, which is described for gpt-realtime-2 and is in none of the
   *     provider's types
   */
  record Message(
      Optional<String> id,
      Role role,
      Optional<Status> status,
      Optional<Phase> phase,
      List<Content> content)
      implements Item {}

  /**
   * The model asks for a tool. Prints no arguments.
   *
   * @param callId what the answer must repeat
   * @param name of the tool
   * @param arguments JSON, as far as written; to be checked like anything foreign
   */
  record FunctionCall(
      Optional<String> id,
      Optional<Status> status,
      Optional<String> callId,
      String name,
      String arguments)
      implements Item {
    @Override
    public String toString() {
      return "FunctionCall[id=%s, status=%s, callId=%s, name=%s, arguments=%d]"
          .formatted(id, status, callId, name, arguments.length());
    }
  }

  /** What a tool answered. Prints no output. */
  record FunctionOutput(Optional<String> id, String callId, String output) implements Item {
    @Override
    public String toString() {
      return "FunctionOutput[id=%s, callId=%s, output=%d]".formatted(id, callId, output.length());
    }
  }

  /**
   * What the provider did with a remote tool (MCP), told lightly.
   *
   * @param kind which of them
   * @param server the label of the tool's server
   * @param tool its name, but for a list of tools
   * @param failed whether it tells an error
   */
  record RemoteTool(
      Optional<String> id, Kind kind, String server, Optional<String> tool, boolean failed)
      implements Item {
    /** What happened to a remote tool. */
    public enum Kind {
      LIST,
      CALL,
      APPROVAL_REQUEST
    }
  }

  /** An answer to a request for approval of a remote tool. */
  record Approval(Optional<String> id, String requestId, boolean approved) implements Item {}

  /** An item of a type that is not known here. */
  record Unknown(Optional<String> id) implements Item {}

  /** A part of a message. Prints lengths. */
  sealed interface Content {
    /** Written by one of the sides. */
    record Text(String text) implements Content {
      @Override
      public String toString() {
        return "Text[%d]".formatted(text.length());
      }
    }

    /**
     * Spoken by one of the sides.
     *
     * @param transcript what is said, once it is known
     * @param base64 the audio, which only a retrieved item has
     */
    record Audio(Optional<String> transcript, Optional<String> base64) implements Content {
      @Override
      public String toString() {
        return "Audio[transcript=%d, base64=%d]"
            .formatted(transcript.orElse("").length(), base64.orElse("").length());
      }
    }

    /** An image, or a type that is not known here. */
    record Other() implements Content {}
  }
}
