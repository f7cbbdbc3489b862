package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of what is said and done in a live job, on {@code audio.T.transcripts} under the job's id.
 * The lines of an epoch are numbered from 1 without a gap, and stand in that order; once a reader
 * has seen an epoch, it drops lines of lower ones. Of a talk, a <i>turn</i> is what one side says
 * before the other one does; turns of both sides are counted together, from 1, in the order of the
 * talk. Lines of captions and translations are {@link StreamLine}s.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TranscriptEvent.Interim.class, name = "interim"),
  @JsonSubTypes.Type(value = TranscriptEvent.Final.class, name = "final"),
  @JsonSubTypes.Type(value = TranscriptEvent.Late.class, name = "late"),
  @JsonSubTypes.Type(value = TranscriptEvent.Interrupted.class, name = "interrupted"),
  @JsonSubTypes.Type(value = TranscriptEvent.ToolCalled.class, name = "tool-called"),
  @JsonSubTypes.Type(value = TranscriptEvent.ToolAnswered.class, name = "tool-answered"),
  @JsonSubTypes.Type(value = TranscriptEvent.Confirmation.class, name = "confirmation"),
  @JsonSubTypes.Type(value = TranscriptEvent.HandedOver.class, name = "handed-over"),
  @JsonSubTypes.Type(value = TranscriptEvent.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = TranscriptEvent.Latency.class, name = "latency"),
  @JsonSubTypes.Type(value = StreamLine.CaptionInterim.class, name = "caption-interim"),
  @JsonSubTypes.Type(value = StreamLine.Caption.class, name = "caption"),
  @JsonSubTypes.Type(value = StreamLine.TranslatedInterim.class, name = "translated-interim"),
  @JsonSubTypes.Type(value = StreamLine.Translated.class, name = "translated")
})
public sealed interface TranscriptEvent
    permits TranscriptEvent.Interim,
        TranscriptEvent.Final,
        TranscriptEvent.Late,
        TranscriptEvent.Interrupted,
        TranscriptEvent.ToolCalled,
        TranscriptEvent.ToolAnswered,
        TranscriptEvent.Confirmation,
        TranscriptEvent.HandedOver,
        TranscriptEvent.Moved,
        TranscriptEvent.Latency,
        StreamLine {
  /** Most characters (UTF-16 units) that the text of a turn or segment has. */
  int MOST_TEXT = 16 * 1024;

  /** Most characters of a question to the caller. */
  int MOST_QUESTION = 600;

  JobId jobId();

  /** The admission under which it was written, from 1. */
  int epoch();

  /** Its number within the epoch, from 1. */
  long sequence();

  /** When, by the worker's clock. */
  Instant at();

  /**
   * What a side has said so far in a turn; takes the place of the turn's interim before.
   *
   * @param text at most {@link #MOST_TEXT} characters
   */
  record Interim(
      JobId jobId, int epoch, long sequence, Instant at, int turn, TalkSide side, String text)
      implements TranscriptEvent {
    public Interim {
      LineRules.requirePlace(epoch, sequence);
      LineRules.requireTurn(turn, text);
    }

    @Override
    public String toString() {
      return "Interim[%s/%d/%d, turn=%d, side=%s, text=%d]"
          .formatted(jobId, epoch, sequence, turn, side, text.length());
    }
  }

  /**
   * What a side said in a turn: one for each turn that was one, in the order of turns.
   *
   * @param item the provider's id of it
   * @param text of the agent's, what the caller heard; empty when it is missing
   * @param how what the text is
   * @param heardMs how much of the agent's speech was heard; 0 for the caller's turns
   */
  record Final(
      JobId jobId,
      int epoch,
      long sequence,
      Instant at,
      int turn,
      TalkSide side,
      String item,
      String text,
      TurnText how,
      long heardMs)
      implements TranscriptEvent {
    public Final {
      LineRules.requirePlace(epoch, sequence);
      LineRules.requireTurn(turn, text);
      LineRules.requireProviderId(item, "item");
      Rules.requireAtLeast(0, heardMs, "heardMs");
    }

    @Override
    public String toString() {
      return "Final[%s/%d/%d, turn=%d, side=%s, item=%s, text=%d, how=%s, heardMs=%d]"
          .formatted(jobId, epoch, sequence, turn, side, item, text.length(), how, heardMs);
    }
  }

  /** The words of a turn whose final was written without them. */
  record Late(
      JobId jobId, int epoch, long sequence, Instant at, int turn, TalkSide side, String text)
      implements TranscriptEvent {
    public Late {
      LineRules.requirePlace(epoch, sequence);
      LineRules.requireTurn(turn, text);
    }

    @Override
    public String toString() {
      return "Late[%s/%d/%d, turn=%d, side=%s, text=%d]"
          .formatted(jobId, epoch, sequence, turn, side, text.length());
    }
  }

  /**
   * The caller cut the agent short.
   *
   * @param turn the agent's; without a final when nothing of it was heard
   * @param heardMs how much of it was heard
   */
  record Interrupted(JobId jobId, int epoch, long sequence, Instant at, int turn, long heardMs)
      implements TranscriptEvent {
    public Interrupted {
      LineRules.requirePlace(epoch, sequence);
      Rules.requireAtLeast(1, turn, "turn");
      Rules.requireAtLeast(0, heardMs, "heardMs");
    }
  }

  /**
   * The model asked for a tool, which is not yet to say that it gets it.
   *
   * @param callId the provider's id of the call
   * @param tool as the model names it
   * @param arguments absent when what it gave was no JSON object
   */
  record ToolCalled(
      JobId jobId,
      int epoch,
      long sequence,
      Instant at,
      String callId,
      String tool,
      Optional<JsonObject> arguments)
      implements TranscriptEvent {
    public ToolCalled {
      LineRules.requirePlace(epoch, sequence);
      LineRules.requireProviderId(callId, "callId");
      Rules.requireName(tool, "tool");
    }
  }

  /**
   * What became of a call; each is answered once.
   *
   * @param code a stable word: {@code ok}, or why the model got no result
   */
  record ToolAnswered(
      JobId jobId, int epoch, long sequence, Instant at, String callId, String tool, String code)
      implements TranscriptEvent {
    public ToolAnswered {
      LineRules.requirePlace(epoch, sequence);
      LineRules.requireProviderId(callId, "callId");
      Rules.requireName(tool, "tool");
      Rules.requireWord(code, "code");
    }
  }

  /**
   * A spoken confirmation changed its state.
   *
   * @param confirmation its id; with tenant and job that of the effect
   * @param callId the provider's id of the call that it is for
   * @param arguments to which the caller agrees or not
   * @param question as the caller is asked, 1 to {@link #MOST_QUESTION} characters
   * @param answerItem the caller's turn that answered it or cut it short, by the provider's id
   * @param state how far it is
   */
  record Confirmation(
      JobId jobId,
      int epoch,
      long sequence,
      Instant at,
      String confirmation,
      String callId,
      String tool,
      JsonObject arguments,
      String question,
      Optional<String> answerItem,
      ConfirmationState state)
      implements TranscriptEvent {
    public Confirmation {
      LineRules.requirePlace(epoch, sequence);
      Rules.requireConfirmation(confirmation, "confirmation");
      LineRules.requireProviderId(callId, "callId");
      Rules.requireName(tool, "tool");
      Rules.requireWritten(question, "question", MOST_QUESTION);
      answerItem.ifPresent(item -> LineRules.requireProviderId(item, "answerItem"));
    }

    @Override
    public String toString() {
      return "Confirmation[%s/%d/%d, confirmation=%s, callId=%s, tool=%s, question=%d, state=%s]"
          .formatted(jobId, epoch, sequence, confirmation, callId, tool, question.length(), state);
    }
  }

  /**
   * Another agent goes on.
   *
   * @param from the agent's name, as {@code to}
   */
  record HandedOver(JobId jobId, int epoch, long sequence, Instant at, String from, String to)
      implements TranscriptEvent {
    public HandedOver {
      LineRules.requirePlace(epoch, sequence);
      Rules.requireName(from, "from");
      Rules.requireName(to, "to");
    }
  }

  /**
   * Another worker goes on with a talk or with captions. Of a turn that an earlier epoch told of,
   * what is told from here on counts. Of captions, all that earlier epochs told of {@code segment}
   * and of those behind it is void, interim or not: they are told anew, and may be cut elsewhere.
   *
   * @param reason stable word: why it does
   * @param turns of a talk, that stand: what earlier epochs told of later ones counts no longer,
   *     for it is told again; empty when nobody knows
   * @param segment of captions, the first segment that is told from here on; empty of talks
   */
  record Moved(
      JobId jobId,
      int epoch,
      long sequence,
      Instant at,
      String reason,
      Optional<Integer> turns,
      Optional<Integer> segment)
      implements TranscriptEvent {
    public Moved {
      LineRules.requirePlace(epoch, sequence);
      Rules.requireWord(reason, "reason");
      turns.ifPresent(stand -> Rules.requireAtLeast(0, stand, "turns"));
      segment.ifPresent(first -> Rules.requireAtLeast(1, first, "segment"));
    }

    /** Of what neither turns nor segments are told. */
    public Moved(JobId jobId, int epoch, long sequence, Instant at, String reason) {
      this(jobId, epoch, sequence, at, reason, Optional.empty(), Optional.empty());
    }
  }

  /**
   * How long something took.
   *
   * @param language of a translation, the language of which it is told
   */
  record Latency(
      JobId jobId,
      int epoch,
      long sequence,
      Instant at,
      LatencyKind what,
      long tookMs,
      Optional<String> language)
      implements TranscriptEvent {
    public Latency {
      LineRules.requirePlace(epoch, sequence);
      Rules.requireAtLeast(0, tookMs, "tookMs");
      language.ifPresent(code -> Languages.requireCode(code, "language"));
    }

    /** Of no language by itself. */
    public Latency(
        JobId jobId, int epoch, long sequence, Instant at, LatencyKind what, long tookMs) {
      this(jobId, epoch, sequence, at, what, tookMs, Optional.empty());
    }
  }
}
