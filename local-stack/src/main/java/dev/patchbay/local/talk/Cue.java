package dev.patchbay.local.talk;

import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What a caller waits for before the next utterance. */
public sealed interface Cue {
  /** Nothing: the talk has begun, or the utterance before it is over. */
  record AtOnce() implements Cue {}

  /** The caller has heard the agent to the end of this word. */
  record Heard(String word) implements Cue {}

  /** The caller has heard so much of the agent since the utterance before it was over. */
  record Into(Duration speech) implements Cue {}

  /** The caller has heard so much of the agent since the beginning of this word. */
  record IntoReply(String word, Duration speech) implements Cue {}

  /**
   * The agent has spoken since the utterance before it was over, and there has been nothing more to
   * hear for so long.
   */
  record Silent(Duration quiet) implements Cue {}

  /**
   * A record of this form has come on the job's transcripts or events since the utterance before it
   * began.
   */
  record Told(Predicate<JsonNode> what) implements Cue {}
}
