package dev.patchbay.schemas;

/**
 * How a live talk went, under the epoch that ended it.
 *
 * @param lengthMs from when its holder listened until it was over
 * @param callerTurns what the caller said, in turns that are final in the transcript
 * @param agentTurns what the agents said, likewise
 * @param interruptions how often the caller cut an agent short
 * @param toolCalls how often the model asked for a tool, whatever became of it
 * @param transcriptSequence number of the last line of the epoch's transcript; 0 when there is none
 * @param transcriptLost lines of the transcript that may not be there, because the broker did not
 *     take them for too long; 0: who has read up to the last one has them all
 * @param reconnects provider sessions beyond the first one
 * @param callerFrames what the caller's frames were like
 * @param agentFrames frames written for the caller, of whatever kind
 */
public record TalkOutput(
    long lengthMs,
    int callerTurns,
    int agentTurns,
    int interruptions,
    int toolCalls,
    long transcriptSequence,
    long transcriptLost,
    int reconnects,
    CallerFrames callerFrames,
    long agentFrames) {
  public TalkOutput {
    Rules.requireAtLeast(0, lengthMs, "talk.lengthMs");
    Rules.requireAtLeast(0, callerTurns, "talk.callerTurns");
    Rules.requireAtLeast(0, agentTurns, "talk.agentTurns");
    Rules.requireAtLeast(0, interruptions, "talk.interruptions");
    Rules.requireAtLeast(0, toolCalls, "talk.toolCalls");
    Rules.requireAtLeast(0, transcriptSequence, "talk.transcriptSequence");
    Rules.requireAtLeast(0, transcriptLost, "talk.transcriptLost");
    ContractViolation.require(
        transcriptLost <= transcriptSequence,
        "talk.transcriptLost",
        "must not be more than there are lines");
    Rules.requireAtLeast(0, reconnects, "talk.reconnects");
    Rules.requireAtLeast(0, agentFrames, "talk.agentFrames");
  }
}
