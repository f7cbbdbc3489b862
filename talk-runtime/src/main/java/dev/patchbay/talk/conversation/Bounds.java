package dev.patchbay.talk.conversation;

/** How long a conversation waits for what may not come, and how much it remembers. */
final class Bounds {
  /** When that is which is not due. */
  static final long NEVER = Long.MAX_VALUE;

  /** For the words of a turn, before its final is written without. */
  static final long WORDS_MS = 8_000;

  /** For the words of a turn that cut the agent short, before it counts as one. */
  static final long FALSE_START_MS = 1_500;

  /** For the commit of speech that has stopped. */
  static final long COMMIT_MS = 2_000;

  /** For the response that the provider makes by itself. */
  static final long OWED_MS = 3_000;

  /** For what the caller said while nobody was there to be heard, before more is said. */
  static final long HEARD_FIRST_MS = 1_000;

  /** For a response that was asked for. */
  static final long REQUEST_MS = 8_000;

  /** For anything of a response that has begun; its socket has shorter limits of its own. */
  static final long RESPONSE_MS = 45_000;

  /** For the end of a response whose sound was all played, or dropped. */
  static final long PLAYED_MS = 5_000;

  /** By which speech began earlier than it is told, at most; what was quiet before is another. */
  static final long BEGAN_MS = 1_000;

  /** For speech to stop, which nobody keeps up for so long. */
  static final long SPEECH_MS = 180_000;

  /** For the end of a response that the provider should have cancelled by itself. */
  static final long CANCELLED_MS = 1_500;

  /** What playback may be short by, for it counts frames. */
  static final long FRAME_MS = 20;

  /** For playback to tell the end of what was all sent. */
  static final long PLAYBACK_MS = 3_000;

  /** For a tool's siblings, so that one response tells of all. */
  static final long SIBLINGS_MS = 500;

  /** Silence with a tool under way, before the caller is told so; and before the next time. */
  static final long WORKING_MS = 1_500;

  static final long WORKING_AGAIN_MS = 10_000;

  /** For an answer to a question that was heard. */
  static final long ANSWER_MS = 20_000;

  /** For a question to be heard to its end. */
  static final long QUESTION_MS = 45_000;

  /** For the ledger's word on an effect. */
  static final long CLAIM_MS = 10_000;

  /** Behind a tool's timeout, which the shell watches. */
  static final long TOOL_GRACE_MS = 2_000;

  /** For a handoff's update. */
  static final long UPDATE_MS = 5_000;

  /** For a goodbye to be heard; and for what is under way once nobody listens. */
  static final long GOODBYE_MS = 15_000;

  static final long DRAIN_MS = 3_000;

  /**
   * Before a session that could not be had is dialled again, once and from then on. Shorter than a
   * caller's patience; talks that lost theirs together have ticks apart, and dials are paced where
   * they are made.
   */
  static final long REDIAL_MS = 500;

  static final long REDIAL_AGAIN_MS = 1_500;

  /** For a limit of the provider's to allow the next response, before the talk goes elsewhere. */
  static final long SCARCE_MS = 2_000;

  /** For which a response that was refused by a limit is taken to say that others will be. */
  static final long REFUSED_MS = 30_000;

  /** Between two interims of a turn. */
  static final long INTERIM_MS = 250;

  static final int MOST_LINES = 64;
  static final int MOST_UTTERANCES = 32;
  static final int MOST_CALLER_TURNS = 32;
  static final int MOST_OPEN_CALLS = 8;
  static final int MOST_CALLS_IN_A_TURN = 12;
  static final int MOST_HANDOFFS_IN_A_TURN = 3;
  static final int MOST_IDS = 256;
  static final int MOST_EFFECTS = 32;
  static final int MOST_QUESTIONS = 64;
  static final int MOST_TRIES = 3;
  static final int MOST_ASKS = 2;
  static final int MOST_MEMORIES = 200;
  static final int MOST_MEMORY_CHARS = 64 * 1024;
  static final int MOST_TURN_CHARS = 16 * 1024;
  static final int MOST_UPDATES = 16;
  static final int MOST_OUTPUT_CHARS = 32 * 1024;
  static final int MOST_ARGUMENT_CHARS = 16 * 1024;
  static final int MOST_QUESTION_CHARS = 600;

  private Bounds() {}
}
