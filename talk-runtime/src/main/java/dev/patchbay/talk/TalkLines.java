package dev.patchbay.talk;

import dev.patchbay.schemas.ConfirmationState;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import dev.patchbay.talk.conversation.Line;
import java.time.Instant;
import java.util.Optional;

/**
 * A talk's lines as its product reads them.
 *
 * @param epoch of the admission, from 1
 */
record TalkLines(JobId job, int epoch) {

  /**
   * @param sequence as the fold numbers it
   * @param at when it was written
   */
  TranscriptEvent line(long sequence, Instant at, Line line) {
    return switch (line) {
      case Line.Interim(int turn, Line.Side side, String text) ->
          new TranscriptEvent.Interim(job, epoch, sequence, at, turn, side(side), text);
      case Line.Final said ->
          new TranscriptEvent.Final(
              job,
              epoch,
              sequence,
              at,
              said.turn(),
              side(said.side()),
              said.itemId(),
              said.text(),
              how(said.how()),
              said.heardMs());
      case Line.Late(int turn, Line.Side side, String text) ->
          new TranscriptEvent.Late(job, epoch, sequence, at, turn, side(side), text);
      case Line.Interrupted(int turn, long heardMs) ->
          new TranscriptEvent.Interrupted(job, epoch, sequence, at, turn, heardMs);
      case Line.Called called ->
          new TranscriptEvent.ToolCalled(
              job, epoch, sequence, at, called.callId(), called.tool(), called.arguments());
      case Line.Answered(String callId, String tool, String code) ->
          new TranscriptEvent.ToolAnswered(job, epoch, sequence, at, callId, tool, code);
      case Line.Confirmation asked ->
          new TranscriptEvent.Confirmation(
              job,
              epoch,
              sequence,
              at,
              asked.confirmationId(),
              asked.callId(),
              asked.tool(),
              asked.arguments(),
              asked.question(),
              asked.answerItem(),
              state(asked.consent()));
      case Line.HandedOver(String from, String to) ->
          new TranscriptEvent.HandedOver(job, epoch, sequence, at, from, to);
      case Line.Moved(String reason, Optional<Integer> turns) ->
          new TranscriptEvent.Moved(job, epoch, sequence, at, reason, turns, Optional.empty());
      case Line.Took took ->
          new TranscriptEvent.Latency(
              job, epoch, sequence, at, what(took.what()), took.took().toMillis());
    };
  }

  private static TalkSide side(Line.Side side) {
    return switch (side) {
      case CALLER -> TalkSide.CALLER;
      case AGENT -> TalkSide.AGENT;
    };
  }

  private static TurnText how(Line.How how) {
    return switch (how) {
      case WHOLE -> TurnText.WHOLE;
      case ESTIMATED -> TurnText.ESTIMATED;
      case MISSING -> TurnText.MISSING;
    };
  }

  private static ConfirmationState state(Line.Consent consent) {
    return switch (consent) {
      case ASKED -> ConfirmationState.ASKED;
      case HEARD -> ConfirmationState.HEARD;
      case GIVEN -> ConfirmationState.GIVEN;
      case REFUSED -> ConfirmationState.REFUSED;
      case NOT_GIVEN -> ConfirmationState.NOT_GIVEN;
      case EXPIRED -> ConfirmationState.EXPIRED;
      case WITHDRAWN -> ConfirmationState.WITHDRAWN;
    };
  }

  private static LatencyKind what(Line.Latency latency) {
    return switch (latency) {
      case CONNECT -> LatencyKind.CONNECT;
      case FIRST_AUDIO -> LatencyKind.FIRST_AUDIO;
      case FIRST_AUDIO_AFTER_DETECTION -> LatencyKind.FIRST_AUDIO_AFTER_DETECTION;
    };
  }
}
