package dev.patchbay.chained;

import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Payer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * By what a session of stages is made.
 *
 * @param dispatch whose route names the targets of each stage
 * @param attempt under which calls are announced; its end is the session's
 * @param saying under which those are that say words of ours as they are
 * @param longestTurn of the caller's, at most 5 min; what is longer is cut there
 * @param verbatim the words that a response is to say as they are, if it is such a one
 */
record SessionMeans(
    Stages stages,
    Dispatch dispatch,
    Payer attempt,
    Function<String, Payer> saying,
    CallIds ids,
    Duration longestTurn,
    Function<ResponseParams, Optional<String>> verbatim) {
  /** The same, under this one. */
  SessionMeans by(Payer other) {
    return new SessionMeans(stages, dispatch, other, saying, ids, longestTurn, verbatim);
  }

  /** How the agent's words are said. */
  SpeechStage.Manner manner(SessionTerms terms) {
    return new SpeechStage.Manner(
        dispatch.tenant(),
        Targets.alternatives(dispatch, Stage.TEXT_TO_SPEECH),
        terms.voice().or(() -> dispatch.agent().map(AgentProfile::voice)),
        spoken(terms));
  }

  /** What the caller speaks, as far as that is known. */
  Optional<String> spoken(SessionTerms terms) {
    return terms.language().or(() -> dispatch.job().languages().spoken());
  }
}
