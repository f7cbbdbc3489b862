package dev.patchbay.chained;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dispatches of one job, by vendors of a {@link ScriptedProvider}. */
final class ScriptedJobs {
  private ScriptedJobs() {}

  static Dispatch announcement(String text) {
    return dispatch(
        Purpose.ANNOUNCEMENT,
        new JobInput.Text(text),
        Set.of(Output.AUDIO),
        new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.VOICE, "gpt-4o-mini-tts"));
  }

  static Dispatch transcript(JobInput input, Output... outputs) {
    return dispatch(
        Purpose.TRANSCRIPT,
        input,
        Set.of(outputs),
        new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe"));
  }

  /** A job with a second of silence, whose every stage has two targets. */
  static Dispatch recorded(Purpose purpose, Output... outputs) {
    var stages =
        new ArrayList<>(
            List.of(
                new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe"),
                new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.OTHER_EAR, "gpt-transcribe"),
                new StageTarget(Stage.TEXT, ScriptedProvider.PEN, "gpt-6-luna"),
                new StageTarget(Stage.TEXT, ScriptedProvider.OTHER_PEN, "gpt-6-luna")));
    if (purpose == Purpose.REPLY) {
      stages.addAll(voices());
    }
    return withAgent(
        dispatch(purpose, silence(), Set.of(outputs), stages.toArray(StageTarget[]::new)));
  }

  /** A reply with nothing left but its voices. */
  static Dispatch lastResort(Output... outputs) {
    return withAgent(
        dispatch(Purpose.REPLY, silence(), Set.of(outputs), voices().toArray(StageTarget[]::new)));
  }

  static List<StageTarget> voices() {
    return List.of(
        new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.VOICE, "gpt-4o-mini-tts"),
        new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.OTHER_VOICE, "gpt-4o-mini-tts"));
  }

  private static JobInput silence() {
    return new JobInput.Inline("audio/wav", Wav.silence(1));
  }

  private static Dispatch withAgent(Dispatch dispatch) {
    var agent =
        new AgentProfile(
            "agent/acme/desk/1",
            "desk",
            "You answer for the north gate.",
            "marin",
            200,
            Duration.ofMinutes(1),
            "You hear an artificial voice.",
            "Please call again later.");
    return new Dispatch(
        dispatch.tenant(),
        0,
        1,
        dispatch.route(),
        dispatch.finishBy(),
        dispatch.job(),
        Optional.of(agent));
  }

  static Dispatch dispatch(
      Purpose purpose, JobInput input, Set<Output> outputs, StageTarget... stages) {
    var job =
        new Job(
            ScriptedProvider.JOB,
            purpose,
            null,
            input,
            null,
            Optional.empty(),
            outputs,
            null,
            null,
            Optional.empty(),
            null,
            null);
    var route = new Route("chained/x", Lane.CHAINED, Tier.B, List.of(stages));
    return new Dispatch(TenantId.of("acme"), 0, 1, route, Instant.MAX, job);
  }
}
