package dev.patchbay.openai.socket;

import java.util.Optional;

/** What a response says, piece by piece, but for its audio. Prints lengths. */
public sealed interface OutputEvent extends ServerEvent {
  /** More text: {@code response.output_text.delta}. */
  record TextDelta(Optional<String> eventId, PartRef at, String text) implements OutputEvent {
    @Override
    public String toString() {
      return "TextDelta[at=%s, text=%d]".formatted(at, text.length());
    }
  }

  /** The whole text: {@code response.output_text.done}. */
  record TextDone(Optional<String> eventId, PartRef at, String text) implements OutputEvent {
    @Override
    public String toString() {
      return "TextDone[at=%s, text=%d]".formatted(at, text.length());
    }
  }

  /** No more audio of this part: {@code response.output_audio.done}. */
  record AudioDone(Optional<String> eventId, PartRef at) implements OutputEvent {}

  /** More of what is spoken: {@code response.output_audio_transcript.delta}. */
  record TranscriptDelta(Optional<String> eventId, PartRef at, String text) implements OutputEvent {
    @Override
    public String toString() {
      return "TranscriptDelta[at=%s, text=%d]".formatted(at, text.length());
    }
  }

  /** All that is spoken, heard or not: {@code response.output_audio_transcript.done}. */
  record TranscriptDone(Optional<String> eventId, PartRef at, String text) implements OutputEvent {
    @Override
    public String toString() {
      return "TranscriptDone[at=%s, text=%d]".formatted(at, text.length());
    }
  }

  /** More of a tool's arguments: {@code response.function_call_arguments.delta}. */
  record ArgumentsDelta(Optional<String> eventId, CallRef at, String json) implements OutputEvent {
    @Override
    public String toString() {
      return "ArgumentsDelta[at=%s, json=%d]".formatted(at, json.length());
    }
  }

  /**
   * A tool's whole arguments: {@code response.function_call_arguments.done}. The item that follows
   * tells them again, and only one of the two may be acted on.
   *
   * @param name the tool, if told
   */
  record ArgumentsDone(Optional<String> eventId, CallRef at, Optional<String> name, String json)
      implements OutputEvent {
    @Override
    public String toString() {
      return "ArgumentsDone[at=%s, name=%s, json=%d]".formatted(at, name, json.length());
    }
  }

  /**
   * Where in a response a tool is called.
   *
   * @param outputIndex the item's place in the response, from 0
   * @param callId what the tool's answer must repeat
   */
  record CallRef(String responseId, String itemId, int outputIndex, String callId) {}
}
