package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** A line of the transcript stream. Prints lengths. */
public sealed interface Line {
  /** Who speaks. */
  enum Side {
    CALLER,
    AGENT
  }

  /**
   * What a side has said so far in a turn; replaces the interim before it.
   *
   * @param turn counts both sides' turns from 1, in the order of the conversation
   */
  record Interim(int turn, Side side, String text) implements Line {
    @Override
    public String toString() {
      return "Interim[turn=%d, side=%s, text=%d]".formatted(turn, side, text.length());
    }
  }

  /**
   * What a side said in a turn. Finals come in the order of turns, one for each.
   *
   * @param text of the agent's, what the caller heard
   * @param how what the text is
   * @param heardMs of the agent's audio; 0 for the caller's turns
   */
  record Final(int turn, Side side, String itemId, String text, How how, long heardMs)
      implements Line {
    @Override
    public String toString() {
      return "Final[turn=%d, side=%s, itemId=%s, text=%d, how=%s, heardMs=%d]"
          .formatted(turn, side, itemId, text.length(), how, heardMs);
    }
  }

  /** What a final's text is. */
  enum How {
    /** All that was said. */
    WHOLE,
    /** What was probably heard of a turn that was cut or broke off, by its share of the audio. */
    ESTIMATED,
    /** Nothing is known of it, or not in time. */
    MISSING
  }

  /** The words of a turn whose final was written as {@link How#MISSING}. */
  record Late(int turn, Side side, String text) implements Line {
    @Override
    public String toString() {
      return "Late[turn=%d, side=%s, text=%d]".formatted(turn, side, text.length());
    }
  }

  /** The caller cut the agent short. */
  record Interrupted(int turn, long heardMs) implements Line {}

  /** The model asked for a tool. */
  record Called(String callId, String tool, Optional<JsonObject> arguments) implements Line {}

  /** What became of it; {@code code} is one of ours. */
  record Answered(String callId, String tool, String code) implements Line {}

  /**
   * A confirmation changed its state. Prints neither question nor arguments.
   *
   * @param question as the caller is asked
   * @param answerItem the caller's item that answered it, or cut it short
   */
  record Confirmation(
      String confirmationId,
      String callId,
      String tool,
      JsonObject arguments,
      String question,
      Optional<String> answerItem,
      Consent consent)
      implements Line {
    @Override
    public String toString() {
      return "Confirmation[confirmationId=%s, tool=%s, answerItem=%s, consent=%s]"
          .formatted(confirmationId, tool, answerItem, consent);
    }
  }

  /** How far a confirmation is. */
  enum Consent {
    /** The question is to be said. */
    ASKED,
    /** It was heard to its end. */
    HEARD,
    /** The caller said yes, and nothing else. */
    GIVEN,
    /** The caller said no. */
    REFUSED,
    /** The caller said something else, or it is not known what. */
    NOT_GIVEN,
    /** Nobody answered in time. */
    EXPIRED,
    /** It could not be asked, or what it was for is over. */
    WITHDRAWN
  }

  /** Another agent goes on. */
  record HandedOver(String from, String to) implements Line {}

  /**
   * Another holder goes on, for this reason.
   *
   * @param turns that stand: what was told of later ones is told again; empty when nobody knows
   */
  record Moved(String reason, Optional<Integer> turns) implements Line {}

  /** How long something took that a caller waits for. */
  record Took(Latency what, Duration took) implements Line {}

  /** What a caller waits for. */
  enum Latency {
    /** From the dial to a session that is set up. */
    CONNECT,
    /**
     * From the end of the caller's speech, as the sound of the frames says, to the first audio of
     * the agent's: what the caller waits. As {@link #FIRST_AUDIO_AFTER_DETECTION} where that is not
     * known.
     */
    FIRST_AUDIO,
    /** From being told that the speech had ended to the first audio of the agent's. */
    FIRST_AUDIO_AFTER_DETECTION
  }
}
