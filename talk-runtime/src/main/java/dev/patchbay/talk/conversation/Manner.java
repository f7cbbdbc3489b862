package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.TurnDetection;
import java.util.Optional;

/**
 * How an agent listens and speaks; changes with the agent.
 *
 * @param turns who ends turns; whether speech cancels a response, and its end creates one
 * @param transcription without which no confirmation can be given
 * @param cap most tokens of a response
 * @param wording what it says word for word; the disclosure is the first agent's
 */
public record Manner(
    TurnDetection turns,
    Optional<InputTranscription> transcription,
    OutputCap cap,
    Wording wording) {
  /** Whether the caller is heard in the same way. */
  boolean hearsAs(Manner other) {
    return turns.equals(other.turns) && transcription.equals(other.transcription);
  }
}
