package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that makes a talk portable: from it another worker, or another provider session, goes on as
 * if nothing had happened. It is the body of a {@link FinishedPart} of the kind {@link #KIND}, so
 * it has less than 64 KiB of JSON. It holds speech and prints none.
 *
 * @param number of the capsule within the talk, from 1; the highest one counts
 * @param input offset on {@code audio.T.frames.in}, in the partition of the job's stream: from
 *     there on the caller's words are in none of the turns, so whoever goes on hears them
 * @param agent who talks
 * @param beganAt when the caller could first be heard, by the worker's clock; the talk's longest
 *     time runs from then
 * @param opening whether the disclosure has not been heard to its end
 * @param degraded whether the caller was told that the talk is had less well, or is owed that
 * @param turns how many turns have begun
 * @param questions how many confirmations have been asked for
 * @param remembered what was heard and what tools answered, in order; what is older than there is
 *     room for is shortened or left out
 * @param unwritten turns whose final may not stand in the transcript, in order, behind all that is
 *     remembered
 * @param calls of tools that change nothing, under way: they are made again
 * @param confirmation the one that is not over
 * @param effects granted ones with what they were called with, at most {@link KnownEffect#MOST}
 * @param owed what the agent has yet to say, at most 16
 */
public record TalkCapsule(
    long number,
    long input,
    String agent,
    Instant beganAt,
    boolean opening,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean degraded,
    int turns,
    int questions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Remembered> remembered,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unwritten> unwritten,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenCall> calls,
    Optional<OpenConfirmation> confirmation,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GrantedCall> effects,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Owed> owed) {
  /** What a part is that carries one. */
  public static final String KIND = "talk_capsule_v1";

  /** Most entries that are remembered. */
  public static final int MOST_REMEMBERED = 256;

  /** Most turns that are told again. */
  public static final int MOST_UNWRITTEN = 64;

  private static final int MOST_OPEN = 64;
  private static final int MOST_OWED = 16;
  private static final int MOST_OUTPUT = 64 * 1024;

  public TalkCapsule(
      long number,
      long input,
      String agent,
      Instant beganAt,
      boolean opening,
      boolean degraded,
      int turns,
      int questions,
      @Nullable List<Remembered> remembered,
      @Nullable List<Unwritten> unwritten,
      @Nullable List<OpenCall> calls,
      Optional<OpenConfirmation> confirmation,
      @Nullable List<GrantedCall> effects,
      @Nullable List<Owed> owed) {
    this.number = number;
    this.input = input;
    this.agent = agent;
    this.beganAt = beganAt;
    this.opening = opening;
    this.degraded = degraded;
    this.turns = turns;
    this.questions = questions;
    this.remembered = few(remembered, MOST_REMEMBERED, "remembered");
    this.unwritten = few(unwritten, MOST_UNWRITTEN, "unwritten");
    this.calls = few(calls, MOST_OPEN, "calls");
    this.confirmation = confirmation;
    this.effects = few(effects, KnownEffect.MOST, "effects");
    this.owed = few(owed, MOST_OWED, "owed");
    Rules.requireAtLeast(1, number, "number");
    Rules.requireAtLeast(0, input, "input");
    Rules.requireName(agent, "agent");
    Rules.requireAtLeast(0, turns, "turns");
    Rules.requireAtLeast(0, questions, "questions");
  }

  /** The same under another number, or from another place. */
  public TalkCapsule at(long otherNumber, long otherInput) {
    return new TalkCapsule(
        otherNumber,
        otherInput,
        agent,
        beganAt,
        opening,
        degraded,
        turns,
        questions,
        remembered,
        unwritten,
        calls,
        confirmation,
        effects,
        owed);
  }

  private static <T> List<T> few(@Nullable List<T> all, int most, String field) {
    List<T> few = all == null ? List.of() : List.copyOf(all);
    Rules.requireFew(few, most, field);
    return few;
  }

  /**
   * A turn, or a tool's call with its answer. A turn has a side; a call has an id.
   *
   * @param side of a turn, whose words are the text
   * @param callId the provider's id of the call, whose answer is the text
   * @param tool that was called
   * @param arguments with which
   */
  public record Remembered(
      Optional<TalkSide> side,
      String text,
      Optional<String> callId,
      Optional<String> tool,
      Optional<JsonObject> arguments) {
    public Remembered {
      requireBounded(text, "remembered.text");
      ContractViolation.require(
          side.isPresent() != callId.isPresent(),
          "remembered.side",
          "must be there of a turn, and only of one");
      ContractViolation.require(
          callId.isPresent() == tool.isPresent() && callId.isPresent() == arguments.isPresent(),
          "remembered.tool",
          "must be there of a call, and only of one");
    }

    /** Of the agent's turns, what was heard. */
    public static Remembered said(TalkSide side, String text) {
      return new Remembered(
          Optional.of(side), text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Remembered did(String callId, String tool, JsonObject arguments, String output) {
      return new Remembered(
          Optional.empty(), output, Optional.of(callId), Optional.of(tool), Optional.of(arguments));
    }

    @Override
    public String toString() {
      return "Remembered[side=%s, tool=%s, text=%d]".formatted(side, tool, text.length());
    }
  }

  /**
   * A turn whose final may not stand in the transcript.
   *
   * @param turn its number
   * @param item the provider's id of it
   * @param heardMs how much of the agent's speech was heard; 0 for the caller's turns
   */
  public record Unwritten(
      int turn, TalkSide side, String item, String text, TurnText how, long heardMs) {
    public Unwritten {
      Rules.requireAtLeast(1, turn, "unwritten.turn");
      LineRules.requireProviderId(item, "unwritten.item");
      requireBounded(text, "unwritten.text");
      Rules.requireAtLeast(0, heardMs, "unwritten.heardMs");
    }

    @Override
    public String toString() {
      return "Unwritten[turn=%d, side=%s, text=%d]".formatted(turn, side, text.length());
    }
  }

  /**
   * A call of a tool that changes nothing.
   *
   * @param callId the provider's id of it
   */
  public record OpenCall(String callId, String tool, JsonObject arguments) {
    public OpenCall {
      LineRules.requireProviderId(callId, "calls.callId");
      Rules.requireName(tool, "calls.tool");
    }

    @Override
    public String toString() {
      return "OpenCall[callId=%s, tool=%s]".formatted(callId, tool);
    }
  }

  /**
   * What the caller is asked to confirm.
   *
   * @param id of the confirmation
   * @param question as the caller is asked
   */
  public record OpenConfirmation(
      String id,
      String callId,
      String tool,
      JsonObject arguments,
      String question,
      ConfirmationPhase phase) {
    public OpenConfirmation {
      Rules.requireConfirmation(id, "confirmation.id");
      LineRules.requireProviderId(callId, "confirmation.callId");
      Rules.requireName(tool, "confirmation.tool");
      Rules.requireWritten(question, "confirmation.question", TranscriptEvent.MOST_QUESTION);
    }

    @Override
    public String toString() {
      return "OpenConfirmation[id=%s, tool=%s, phase=%s]".formatted(id, tool, phase);
    }
  }

  /** How far a confirmation is that is not over. */
  public enum ConfirmationPhase {
    /** The question has not been heard to its end. */
    @JsonProperty("asking")
    ASKING("asking"),
    /** It was heard; the caller's next words answer it. */
    @JsonProperty("heard")
    HEARD("heard"),
    /** The caller said yes; the effect may have been claimed, and granted. */
    @JsonProperty("given")
    GIVEN("given");

    private final String wire;

    ConfirmationPhase(String wire) {
      this.wire = wire;
    }

    @Override
    public String toString() {
      return wire;
    }
  }

  /** What a granted effect was called with. */
  public record GrantedCall(
      String confirmation, String tool, JsonObject arguments, EffectOutcome outcome) {
    public GrantedCall {
      Rules.requireConfirmation(confirmation, "effects.confirmation");
      Rules.requireName(tool, "effects.tool");
    }

    @Override
    public String toString() {
      return "GrantedCall[confirmation=%s, tool=%s, outcome=%s]"
          .formatted(confirmation, tool, outcome);
    }
  }

  /**
   * Something that the agent has yet to say.
   *
   * @param what a snake_case word of whoever wrote the capsule; one that a reader does not know is
   *     as {@code answer}
   * @param words to be said word for word; absent where the model finds its own
   */
  public record Owed(String what, Optional<String> words) {
    /** An answer to what was said last, or to what a tool answered. */
    public static final String ANSWER = "answer";

    public Owed {
      Rules.requireWord(what, "owed.what");
      words.ifPresent(text -> requireBounded(text, "owed.words"));
    }

    @Override
    public String toString() {
      return "Owed[what=%s, words=%s]".formatted(what, words.map(String::length));
    }
  }

  private static void requireBounded(String text, String field) {
    ContractViolation.require(
        text.length() <= MOST_OUTPUT, field, "must have at most 65536 characters");
  }

  @Override
  public String toString() {
    return "TalkCapsule[number=%d, input=%d, agent=%s, turns=%d, remembered=%d]"
        .formatted(number, input, agent, turns, remembered.size());
  }
}
